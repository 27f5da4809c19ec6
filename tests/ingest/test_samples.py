"""Every row of the table of formats has a sample, which is recognised as it and read as expected."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

import ingest
from guowen.errors import UnreadableError
from ingest import formats
from ingest.head import Head
from tests.ingest.summary import summary

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.is_file())
ALIKE = 0.96
"""Share of the characters that recognition must give as expected, where pages are pictures."""


def texts(value: Any) -> tuple[str, Any]:
    """Part what was read from how it is built, so that recognition may err in a letter and nothing else."""
    words: list[str] = []

    def built(inner: Any, key: str = "") -> Any:
        if key in {"text", "notes"}:
            words.append(str(inner))
            return None
        if isinstance(inner, dict):
            return {name: built(one, name) for name, one in inner.items()}
        return [built(one) for one in inner] if isinstance(inner, list) else inner

    shape = built(value)
    return "\n".join(words), shape


def is_recognised(found: tuple[ingest.Found, ...]) -> bool:
    return any(
        page.recognised
        for one in found
        if isinstance(one, ingest.Document)
        for part in one.parts()
        for page in part.pages
    )


@pytest.mark.parametrize("row", formats.FORMATS, ids=lambda row: row.name)
def test_every_format_has_a_sample_that_is_recognised_as_it(row: formats.Format):
    path = SAMPLES.parent / row.sample

    assert row.sample
    assert path.is_file()
    assert formats.recognise(Head(path.read_bytes(), path.name)) is row


@pytest.mark.ocr
@pytest.mark.parametrize("file", FILES)
def test_a_sample_is_read_as_expected(file: str):
    expected = SAMPLES / "expected" / f"{file}.json"
    try:
        found = ingest.read((SAMPLES / file).read_bytes(), file)
        answer: Any = summary(found)
    except UnreadableError as error:
        found, answer = (), {"error": error.code}
    if os.environ.get("GUOWEN_UPDATE_GOLDEN"):
        expected.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    wanted = json.loads(expected.read_text(encoding="utf-8"))

    if is_recognised(found):
        (words, shape), (wanted_words, wanted_shape) = texts(answer), texts(wanted)
        assert shape == wanted_shape
        assert Levenshtein.normalized_similarity(words, wanted_words) >= ALIKE
    else:
        assert answer == wanted
