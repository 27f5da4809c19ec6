"""The engine that reads nothing and says so: for desks where recognition is switched off."""

from typing import NoReturn

from PIL import Image

from guowen.errors import OcrUnavailableError


class NullEngine:
    """Refuses every page, so that a scan becomes “needs a person” and never an empty text."""

    name = "none"

    def read(self, image: Image.Image) -> NoReturn:  # noqa: ARG002  # the Protocol's signature
        """Raise OcrUnavailableError; the caller knows the file's name and may raise it anew."""
        raise OcrUnavailableError(name="图像")
