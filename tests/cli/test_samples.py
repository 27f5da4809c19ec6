"""The samples are read as samples/expected says, with the real engine."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(p.name for p in (SAMPLES / "inbox").iterdir())

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def readings() -> dict[str, list[dict[str, Any]]]:
    done = subprocess.run(
        [Path(sys.executable).with_name("guowen"), "read", str(SAMPLES / "inbox")],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 3, done.stderr  # two samples are bad on purpose
    found: dict[str, list[dict[str, Any]]] = {}
    for line in map(json.loads, done.stdout.splitlines()):
        found.setdefault(Path(line["file"]).name, []).append(line)
    return found


def expected(file: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((SAMPLES / "expected" / f"{file}.json").read_text(encoding="utf-8"))
    return answer


def test_every_sample_has_its_expected_reading():
    assert [p.name.removesuffix(".json") for p in sorted((SAMPLES / "expected").iterdir())] == FILES
    assert len(FILES) >= 24


@pytest.mark.parametrize("file", FILES)
def test_a_sample_is_sorted_as_expected_or_its_error_is_named(file: str, readings: dict[str, list[dict[str, Any]]]):
    answer, lines = expected(file), readings[file]

    if "error" in answer:
        assert [line["error"]["code"] for line in lines] == [answer["error"]["code"]]
    else:
        assert answer["triage"] in {line["triage"] for line in lines}


@pytest.mark.parametrize("file", FILES)
def test_the_case_numbers_of_a_sample_are_found(file: str, readings: dict[str, list[dict[str, Any]]]):
    wanted = {case for entry in expected(file).get("entries", []) for case in entry["cases"]}

    found = {case for line in readings[file] for entry in line.get("entries", []) for case in entry["cases"]}

    assert wanted <= found | UNREADABLE_CASES.get(file, set())


UNREADABLE_CASES = {"手写信（执行局）.jpg": {"（2022）粤9931执2345号"}}
"""Case numbers that the engine misreads beyond repair, by file."""
