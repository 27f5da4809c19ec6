"""The recognition engines on drawn letters."""

import resource
import socket
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from guowen.errors import OcrUnavailableError
from ingest.ocr.engine import Engine, RecognisedPage, engine
from ingest.ocr.rapidocr import MODELS
from ingest.ocr.recogniser import Recogniser
from tests.ingest.scans import HEAD, LINES, letter, skewed, stamp

pytestmark = pytest.mark.ocr
ALL = "".join((HEAD, *LINES))


@pytest.fixture(params=["rapidocr", "tesseract"])
def reader(request: pytest.FixtureRequest) -> Engine:
    return engine(request.param)


def words(page: RecognisedPage) -> str:
    return "".join("".join(text.split()) for text, _ in page.lines)


def error(page: RecognisedPage) -> float:
    return Levenshtein.distance(words(page), ALL) / len(ALL)


def allowed(reader: Engine) -> float:
    return 0.02 if reader.name == "rapidocr" else 0.25


def test_a_letter_is_read_line_by_line(reader: Engine) -> None:
    page = reader.read(letter())

    assert error(page) <= allowed(reader)
    assert page.turn == 0
    assert len(page.lines) == len(LINES) + 1
    tops = [line.box.y0 for _, line in page.lines]
    assert tops == sorted(tops)
    assert all(0 < line.confidence <= 1 and line.start == line.end == 0 for _, line in page.lines)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_and_its_turn_is_told(reader: Engine, turn: int) -> None:
    page = reader.read(letter().rotate(turn, expand=True))  # Pillow turns the other way

    assert page.turn == turn
    assert error(page) <= allowed(reader)
    assert page.lines[0][1].box.y0 < 0.15


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_boxes_of_a_skewed_and_turned_page_lie_on_their_lines(turn: int) -> None:
    image = skewed(letter(), 2.0).rotate(turn, expand=True)

    page = engine("rapidocr").read(image)

    upright = np.asarray(image.rotate(-page.turn, expand=True).convert("L"))
    height, width = upright.shape
    for text, line in page.lines:
        box = line.box
        cut = upright[int(box.y0 * height) : int(box.y1 * height), int(box.x0 * width) : int(box.x1 * width)]
        assert (cut < 128).mean() > 0.03, text
        assert box.y1 - box.y0 < 0.08


def test_a_seal_costs_no_line() -> None:
    page = engine("rapidocr").read(stamp(letter(), (380, 560)))

    assert error(page) <= 0.02


def test_a_red_letterhead_is_read() -> None:
    page = engine("rapidocr").read(stamp(letter(head=(200, 20, 25)), (380, 560)))

    assert page.lines[0][0] == HEAD


def test_a_blank_page_has_no_lines(reader: Engine) -> None:
    assert reader.read(Image.new("L", (1000, 1400), 250)) == RecognisedPage(())


def test_the_null_engine_refuses_instead_of_reading_nothing() -> None:
    with pytest.raises(OcrUnavailableError):
        engine("none").read(letter())


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(OcrUnavailableError):
        engine("paper")


def test_engines_are_kept_warm() -> None:
    assert engine("rapidocr") is engine("rapidocr")


def test_simplified_wins_only_where_the_model_hesitates() -> None:
    recogniser = Recogniser(MODELS / "PP-OCRv6_rec_small.onnx")

    def said(**chances: float) -> str:
        step = np.zeros((1, len(recogniser.characters)), np.float32)
        for character, chance in chances.items():
            step[0, recogniser.characters.index(character)] = chance
        return recogniser.decode(step)[0]

    assert said(馮=0.8, 冯=0.19) == "冯"
    assert said(國=0.99, 国=0.0001) == "國"  # a letter in traditional script
    assert said(劼=0.83, 劫=0.15) == "劼"  # a rare name
    assert said(冯=0.6, 馮=0.4) == "冯"


def _read_confined() -> str:
    """Read as a parser's child process does: with 4 GiB of addresses and, here, no network."""

    def refuse(*_args: object) -> None:
        raise AssertionError("network")

    socket.socket.connect = refuse  # type: ignore[method-assign]  # this process only
    socket.getaddrinfo = refuse  # type: ignore[assignment]  # this process only
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    return words(engine("rapidocr").read(letter().resize((2500, 3500))))


def test_it_reads_in_a_confined_process_without_a_network() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(_read_confined).result(timeout=120)

    assert Levenshtein.distance(found, ALL) <= 3
