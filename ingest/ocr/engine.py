"""What every recognition engine does: an image of a page in, its lines with boxes and confidence out."""

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from PIL import Image

from guowen.errors import OcrUnavailableError
from ingest.document import Line


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What an engine read on one page."""

    lines: tuple[tuple[str, Line], ...]
    """Top to bottom; a Line has no span yet (0, 0), its box is in fractions of the upright page."""
    turn: int = 0
    """Clockwise degrees that make the page upright: 0, 90, 180 or 270."""


class Engine(Protocol):
    """Reads images of pages. Engines are warm: the first call loads the models, later ones reuse them."""

    @property
    def name(self) -> str:
        """One of guowen.config.OCR_ENGINES."""
        ...

    def read(self, image: Image.Image) -> RecognisedPage:
        """Read a page, whichever way up it lies; a blank page has no lines."""
        ...


@cache
def engine(name: str) -> Engine:
    """Return the engine of that name, one a process; raise OcrUnavailableError where it is not installed."""
    # Imported late: the models weigh seconds, and a desk without onnxruntime still reads with the other engine.
    try:
        if name == "rapidocr":
            from ingest.ocr.rapidocr import RapidOcrEngine  # noqa: PLC0415  # see above

            return RapidOcrEngine()
        if name == "tesseract":
            from ingest.ocr.tesseract import TesseractEngine  # noqa: PLC0415  # see above

            return TesseractEngine()
    except ImportError as error:
        raise OcrUnavailableError(name=name) from error
    if name == "none":
        from ingest.ocr.null import NullEngine  # noqa: PLC0415  # see above

        return NullEngine()
    raise OcrUnavailableError(name=name)
