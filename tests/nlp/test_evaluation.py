"""What `guowen evaluate` tells of two runs."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from guowen.cli.main import app
from nlp import evaluation
from nlp.training.gold import document_of

from nlp import readings, serialise  # isort: skip

LETTER: dict[str, Any] = {
    "id": "a",
    "carrier": "letter",
    "text": "沈庭长：\n（2023）苏0982民初1234号案拖了很久，请贵院尽快审结。\n临河市住房和城乡建设局副局长 周建国\n2023年5月6日",
    "answer": {
        "triage": "record",
        "entries": [
            {
                "inquirer": {
                    "name": "周建国",
                    "unit": "临河市住房和城乡建设局",
                    "position": "副局长",
                    "standing": "leading_cadre",
                },
                "on_behalf_of": None,
                "date": "2023-05-06",
                "form": "letter",
                "cases": ["（2023）苏0982民初1234号"],
                "matter": None,
                "requests": [{"quote": "请贵院尽快审结", "categories": [6]}],
                "medium": None,
                "place": None,
                "present": [],
            }
        ],
    },
}


@pytest.fixture
def run(tmp_path: Path):
    def evaluate(*options: str, name: str = "周建国") -> str:
        document = document_of(LETTER)
        said = [serialise.contract(reading, document) for reading in readings.read(document)]
        said[0]["entries"][0]["inquirer"]["name"] = name
        rows = {
            "gold.jsonl": [LETTER],
            "manifest.jsonl": [{"id": "a", "file": "来信.txt", "shows_account": True}],
            "predictions.jsonl": [{"file": "来信.txt", **one} for one in said],
        }
        for file, lines in rows.items():
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (tmp_path / file).write_text(text, encoding="utf-8")
        files = [str(tmp_path / file) for file in ("manifest.jsonl", "predictions.jsonl", "gold.jsonl")]
        result = CliRunner().invoke(app, ["evaluate", *files, *options])
        assert result.exit_code == 0, result.output
        return result.output

    return evaluate


def test_the_table_tells_how_far_the_stated_sureness_can_be_trusted(run):
    assert "sureness of fields" in run()
    assert "sureness of items" in run()


def test_a_run_is_held_against_the_one_recorded_last(run, tmp_path: Path):
    log = str(tmp_path / "log" / "evaluations.jsonl")

    first = run("--log", log, "--record")
    same = run("--log", log, "--record")
    worse = run("--log", log, name="周建围")
    unrecorded = evaluation.last(Path(log))

    assert "against the last recorded run" not in first
    assert "no change" in same
    assert "name                   1.000 → 0.000  -1.000" in worse
    assert "need an edit now: a" in worse
    assert unrecorded is not None
    assert unrecorded.fine == {"a"}


def test_a_run_cannot_be_recorded_nowhere():
    result = CliRunner().invoke(app, ["evaluate", __file__, __file__, __file__, "--record"])

    assert result.exit_code == 2
    assert "--log" in result.output
