"""The documents say what the program does: drift is a failure."""

import os
import re
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from guowen import config, errors
from guowen.cli.main import app
from ingest.formats import FORMATS, Format

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
ERRORS = ROOT / "docs" / "errors.md"


def all_commands(group: TyperGroup, prefix: str = "guowen") -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            found |= all_commands(command, f"{prefix} {name}")
        else:
            found[f"{prefix} {name}"] = command.help
    return found


GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)


@pytest.mark.parametrize(("command", "help_text"), all_commands(GROUP).items())
def test_every_command_has_help_and_stands_in_the_docs(command: str, help_text: str | None):
    assert help_text
    assert f"`{command}" in COMMANDS


@pytest.mark.parametrize("code", list(errors.Exit), ids=lambda code: code.name)
def test_every_exit_code_stands_in_the_docs(code: errors.Exit):
    assert f"| {code.value} | {code.name} |" in COMMANDS


def test_every_setting_stands_in_the_docs():
    source = Path(config.__file__).read_text(encoding="utf-8")

    names = set(re.findall(r"GUOWEN_[A-Z_]+", source))

    assert all(f"`{name}`" in COMMANDS for name in names)


def formats_page() -> str:
    rows = [
        "# 格式一览",
        "",
        "由格式表 `ingest/formats/` 生成（`GUOWEN_UPDATE_GOLDEN=1 pytest tests/house/test_docs.py`）。",
        "格式一律按内容识别，不看扩展名；表中靠前的先认。",
        "样例的预期读法在 `samples/formats/expected/`，由测试逐一核对。",
        "",
        "| 格式 | 名称 | 读出 | 不读 | 样例 | 所用库 |",
        "|---|---|---|---|---|---|",
    ]
    rows += [
        f"| `{row.name}` | {row.label} | {row.reads} | {row.leaves} | `{row.sample}` | {row.library} |"
        for row in FORMATS
    ]
    return "\n".join(rows) + "\n"


def test_the_page_of_formats_is_current():
    page = ROOT / "docs" / "formats.md"
    if os.environ.get("GUOWEN_UPDATE_GOLDEN"):
        page.write_text(formats_page(), encoding="utf-8")

    assert page.read_text(encoding="utf-8") == formats_page()


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_format_says_what_is_read_and_what_is_not(row: Format):
    assert row.reads
    assert row.leaves
    assert row.library


def catalogue() -> str:
    rows = [
        "# 错误一览",
        "",
        "由 `guowen/errors.py` 生成（`GUOWEN_UPDATE_GOLDEN=1 pytest tests/house/test_docs.py`）。",
        "",
    ]
    rows += ["| 代码 | 退出码 | HTTP | 说明 |", "|---|---|---|---|"]
    pending = [errors.GuowenError]
    while pending:
        cls = pending.pop(0)
        pending += cls.__subclasses__()
        if cls.__module__ == "guowen.errors":
            rows.append(f"| `{cls.code}` | {int(cls.exit_code)} | {cls.http_status} | {cls.message} |")
    return "\n".join(rows) + "\n"


def test_the_catalogue_of_errors_is_current():
    if os.environ.get("GUOWEN_UPDATE_GOLDEN"):
        ERRORS.write_text(catalogue(), encoding="utf-8")

    assert ERRORS.read_text(encoding="utf-8") == catalogue()


def test_every_error_has_a_code_of_its_own():
    codes = [line.split("`")[1] for line in catalogue().splitlines() if line.startswith("| `")]

    assert len(codes) == len(set(codes))


def test_golden_files_are_not_rewritten_in_ci():
    assert not (os.environ.get("CI") and os.environ.get("GUOWEN_UPDATE_GOLDEN"))
