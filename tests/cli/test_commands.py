"""The commands as a person types them: a subprocess each, a real SQLite registry, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

LETTER = """云岭县水务局

云水函〔2022〕18号

关于商请暂缓执行有关事项的函

云岭县人民法院：
    贵院受理的（2022）苏0982执123号执行一案，被执行人系我县供水骨干企业。请贵院暂缓对该公司账户的冻结。
    特此函告。

                              云岭县水务局
                              2022年5月6日
"""


def guowen(home: Path, *words: str, ocr: str = "none", at: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("guowen"), *words],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={
            **os.environ,
            "GUOWEN_HOME": str(home),
            "GUOWEN_OCR": ocr,
            "COLUMNS": "200",
            "GUOWEN_COURT_CODE": "苏0982",
        },
    )


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    document = Document()
    for line in LETTER.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "来函.docx"))
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<<")
    (folder / "空.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    assert guowen(folder, "db", "upgrade").returncode == 0
    return folder


def test_paths_are_taken_from_where_the_person_stands(home: Path, inbox: Path):
    done = guowen(home, "read", inbox.name, at=inbox.parent)

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["file"] for line in lines] == [f"{inbox.name}/{n}" for n in ("坏.pdf", "来函.docx", "空.txt")]
    assert [line.get("triage") for line in lines] == [None, "record", None]


def test_read_prints_a_line_for_each_communication_and_goes_on_after_bad_files(inbox: Path, home: Path):
    done = guowen(home, "read", str(inbox))

    lines = {Path(line["file"]).name: line for line in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 3
    assert lines["来函.docx"]["triage"] == "record"
    assert lines["来函.docx"]["entries"][0]["cases"] == ["（2022）苏0982执123号"]
    assert lines["坏.pdf"]["error"]["code"] == "damaged_file"
    assert lines["空.txt"]["error"]["code"] == "empty_file"


def test_evidence_leads_back_to_the_text(inbox: Path, home: Path):
    line = json.loads(guowen(home, "read", str(inbox / "来函.docx")).stdout)

    assert set(line) >= {"file", "part", "carrier", "triage", "entries", "evidence"}
    assert set(line["entries"][0]) == {
        "inquirer", "on_behalf_of", "date", "form", "cases", "matter", "requests", "medium", "place", "present",
    }  # fmt: skip
    assert line["evidence"]


def test_every_file_taken_in_is_accounted_for_and_the_trail_verifies(inbox: Path, tmp_path: Path):
    assert guowen(tmp_path, "db", "upgrade").returncode == 0

    first = guowen(tmp_path, "ingest", str(inbox))
    again = guowen(tmp_path, "ingest", str(inbox))
    drafts = guowen(tmp_path, "drafts")
    verified = guowen(tmp_path, "verify")

    assert first.returncode == 3
    assert "收到 3 个文件，有着落 3 个" in first.stdout
    assert "收到 3 个文件，有着落 3 个" in again.stdout
    assert "云岭县水务局" in drafts.stdout
    assert "草稿 1 件" in drafts.stdout
    assert verified.returncode == 0, verified.stdout


def test_verifying_nothing_fails(home: Path):
    assert guowen(home, "verify").returncode == 4


def test_a_path_that_is_not_there_is_a_wrong_call(home: Path):
    done = guowen(home, "read", "没有这个文件.pdf")

    assert done.returncode == 2
    assert "没有这个文件.pdf" in done.stderr


def test_a_user_can_be_made_and_listed_and_given_a_new_password(home: Path):
    made = guowen(home, "user", "add", "li", "--name", "李登记", "--generate")
    again = guowen(home, "user", "add", "li", "--generate")
    changed = guowen(home, "user", "passwd", "li", "--generate")
    listed = guowen(home, "user", "list")

    assert made.returncode == again.returncode == changed.returncode == 0
    assert "已经存在" in again.stdout
    assert "李登记" in listed.stdout


def test_the_doctor_finds_everything_here(home: Path):
    done = guowen(home, "doctor")

    assert done.returncode == 0, done.stdout


def test_help_comes_at_once_and_in_chinese(home: Path):
    done = guowen(home, "--help")

    assert done.returncode == 0
    assert "识读" in done.stdout


def test_an_engine_that_does_not_exist_is_refused(home: Path):
    done = guowen(home, "doctor", ocr="abbyy")

    assert done.returncode == 2
    assert "GUOWEN_OCR" in done.stderr


def test_a_registry_without_tables_says_what_to_run(tmp_path: Path):
    done = guowen(tmp_path, "drafts")

    assert done.returncode == 6
    assert "guowen db upgrade" in done.stderr
