"""`guowen drafts`: the drafts that wait for a person, as a table."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from guowen import config, measure

if TYPE_CHECKING:
    from registry.views import EntryLine

COLUMNS = ("编号", "文件", "过问人", "单位、职务", "日期", "案号或案件", "第七条", "还缺")


def run() -> None:
    """列出等待确认的草稿：文件、过问人、单位职务、日期、案号、第七条项目、还缺什么。"""
    from guowen.cli.registry_at import opened
    from registry import queries

    with opened(config.load()) as db, db.reading() as session:
        lines = queries.drafts(session, queries.Filter(limit=10_000))
        others = queries.without_entry(session, limit=10_000)
        unreadable = queries.unreadable(session, limit=10_000)
    console, table = Console(), Table(*COLUMNS, show_lines=True)
    for line in lines:
        table.add_row(*row(line))
    console.print(table)
    console.print(f"草稿 {len(lines)} 件；无须登记、列出备查 {len(others)} 件；无法读取 {len(unreadable)} 件。")
    for other in others:
        console.print(
            f"  备查：{other.name} {other.part}（{measure.label('triage', other.triage)}）",
            markup=False,
            highlight=False,
        )


def row(line: "EntryLine") -> tuple[str, ...]:
    """Return a draft as cells."""
    from registry import requirements

    content = line.content
    items = sorted({item for request in content.requests for item in request.items})
    missing = "、".join(requirements.NAMES[key] for key in line.missing)
    return (
        str(line.id),
        f"{line.name} {line.part}".strip(),
        content.inquirer.name or "—",
        " ".join(part for part in (content.inquirer.unit, content.inquirer.position) if part) or "—",
        content.date or "—",
        "\n".join(content.cases) or content.matter or "—",
        "、".join(map(str, items)) or "—",
        missing or "齐全",
    )
