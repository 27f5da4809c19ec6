"""Reading one line: PP-OCRv6's recognition model on onnxruntime, with its doubts between two scripts settled."""

import math
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ingest.ocr.pixels import Pixels

HEIGHT, NARROWEST = 48, 320
"""Size of what the model was trained on; narrower lines are padded."""
POSSIBLE = 0.005
"""Probability from which a simplified form was in the running. On lines in traditional script it is below 0.001."""
FREQUENT_BIG5 = range(0xA4, 0xC7)
"""Lead bytes of Big5's first plane: a character there that GB 2312 lacks is a traditional form, seldom a rare name."""
FREQUENT_GB = range(0xB0, 0xD8)
"""Lead bytes of GB 2312's first plane."""


class Recogniser:
    """Reads the picture of one line. Lines go one by one: batches pad them all to the widest, which costs more."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # every width would keep its own memory
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def __call__(self, line: Pixels) -> tuple[str, float]:
        """Return text and confidence of a line (RGB)."""
        (chances,) = self._session.run(None, {self._input: _tensor(line)})
        return self.decode(chances[0])

    def decode(self, chances: NDArray[np.float32]) -> tuple[str, float]:
        """Decode what the model says at each step: a character counts where it begins, blanks part them."""
        best = chances.argmax(axis=1)
        starts = np.flatnonzero((best != 0) & (best != np.concatenate(([0], best[:-1]))))
        if not len(starts):
            return "", 0.0
        read = [self._settled(chances[step], int(best[step])) for step in starts]
        return "".join(self.characters[n] for n, _ in read), float(np.mean([chance for _, chance in read]))

    @cached_property
    def characters(self) -> tuple[str, ...]:
        """What the model's outputs mean; 0 is the blank."""
        listed = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ("", *listed, " ")

    def _settled(self, chance: NDArray[np.float32], best: int) -> tuple[int, float]:
        """Take the simplified form where the model hesitates: in Kai faces it sees 馮 for 冯, 國 for 国."""
        if best in self._traditional:
            other = int(self._simplified[chance[self._simplified].argmax()])
            if chance[other] >= POSSIBLE:
                return other, float(chance[best] + chance[other])
        return best, float(chance[best])

    @cached_property
    def _traditional(self) -> frozenset[int]:
        return frozenset(
            n for n, ch in enumerate(self.characters) if _lead(ch, "big5") in FREQUENT_BIG5 and not _lead(ch, "gb2312")
        )

    @cached_property
    def _simplified(self) -> NDArray[np.intp]:
        return np.array([n for n, ch in enumerate(self.characters) if _lead(ch, "gb2312") in FREQUENT_GB])


def _lead(character: str, charset: str) -> int:
    """Return the first of a character's two bytes in a charset, or 0."""
    try:
        code = character.encode(charset)
    except UnicodeEncodeError:
        return 0
    return code[0] if len(code) == 2 else 0  # noqa: PLR2004  # one byte is ASCII


def _tensor(line: Pixels) -> NDArray[np.float32]:
    """Scale a line to the model's height and -1..1, in the order blue, green, red."""
    height, width = line.shape[:2]
    scaled = max(1, math.ceil(HEIGHT * width / height))
    small = cv2.resize(line, (scaled, HEIGHT))[:, :, ::-1].astype(np.float32) / 127.5 - 1
    tensor = np.zeros((1, 3, HEIGHT, max(NARROWEST, scaled)), np.float32)
    tensor[0, :, :, :scaled] = small.transpose(2, 0, 1)
    return tensor
