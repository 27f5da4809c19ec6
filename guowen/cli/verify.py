"""`guowen verify`: is everything that was kept still what it was?"""

import typer
from rich.console import Console

from guowen import config
from guowen.errors import Exit


def run() -> None:
    """核验全部原件、登记版本和留痕链；什么都没有核验到，算失败。"""
    from guowen.cli.registry_at import opened
    from registry import verify

    settings = config.load()
    with opened(settings) as db, db.reading() as session:
        report = verify.verify(session, settings)
    console = Console(highlight=False)
    console.print(f"原件 {report.originals} 件，登记版本 {report.versions} 个，留痕 {report.audit_rows} 条")
    console.print(f"链尾 SHA-256：{report.head}", soft_wrap=True)
    for problem in report.problems:
        console.print(problem, style="red", markup=False, soft_wrap=True)
    if not report.sound:
        console.print("核验未通过。" if report.problems else "没有可核验的内容：核验未通过。", style="red")
        raise typer.Exit(Exit.verification_failed)
    console.print("核验通过。", style="green")
