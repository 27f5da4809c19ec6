"""`guowen doctor`: is everything here that guowen needs?"""

import os
import shutil
import sys
from collections.abc import Callable

import typer
from rich.console import Console
from rich.table import Table

from guowen import config
from guowen.config import Settings
from guowen.errors import Exit

Check = Callable[[Settings], str]
"""Returns what was found; raises RuntimeError with the remedy."""


def run() -> None:
    """检查本机是否具备运行条件，逐项说明缺什么、怎么补。"""
    settings = config.load()
    table = Table("检查", "结果", "说明")
    healthy = True
    for label, check in CHECKS.items():
        try:
            table.add_row(label, "[green]正常[/]", check(settings))
        except Exception as error:  # noqa: BLE001  # the doctor reports whatever is wrong and goes on
            healthy = False
            table.add_row(label, "[red]缺失[/]", str(error) or repr(error))
    Console().print(table)
    if not healthy:
        raise typer.Exit(Exit.unavailable)


def _python(_settings: Settings) -> str:
    return sys.version.split()[0]


def _digests(_settings: Settings) -> str:
    from ingest.source import digest_sm3

    digest_sm3(b"abc")
    return "SHA-256、SM3"


def _rapidocr(_settings: Settings) -> str:
    from ingest.ocr.engine import engine

    return engine("rapidocr").name


def _tesseract(_settings: Settings) -> str:
    import pytesseract

    try:
        version, languages = pytesseract.get_tesseract_version(), pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise RuntimeError("未安装。请运行 apt-get install tesseract-ocr tesseract-ocr-chi-sim") from error
    if lacking := {"chi_sim", "osd"} - set(languages):
        detail = "、".join(sorted(lacking))
        raise RuntimeError(f"缺少语言包 {detail}。请运行 apt-get install tesseract-ocr-chi-sim tesseract-ocr-osd")
    return f"{version}（{'、'.join(languages)}）"


def _walls(_settings: Settings) -> str:
    from ingest import kernel

    found = kernel.walls()
    if not (found.landlock and found.seccomp):
        return "内核不支持 Landlock 或 seccomp，识读进程只受限额和 Python 一层约束；建议使用 Linux 5.13 以上的内核"
    return f"Landlock 第 {found.landlock} 版、seccomp：识读进程不能联网，只能写自己的临时文件夹"


def _programs(_settings: Settings) -> str:
    from ingest import programs

    found = [program for program in programs.PACKAGES if shutil.which(program)]
    lacking = [f"{program}（{package}）" for program, package in programs.PACKAGES.items() if program not in found]
    return f"已装 {'、'.join(found) or '无'}" + (f"；未装 {'、'.join(lacking)}，相应格式将转人工" if lacking else "")


def _language(_settings: Settings) -> str:
    from nlp import learned, pipeline

    return "、".join(pipeline.language(learned.TRAINED).pipe_names)


def _home(settings: Settings) -> str:
    parent = next(p for p in (settings.home, *settings.home.parents) if p.exists())
    if not os.access(parent, os.W_OK):
        raise RuntimeError(f"{parent} 不可写。请改变 GUOWEN_HOME 或该文件夹的权限")
    return str(settings.home)


def _database(settings: Settings) -> str:
    from models import schema
    from registry import database

    db = database.connect(settings.database_url)
    current, head = schema.current(db.engine), schema.head()
    if current != head:
        raise RuntimeError(f"版本 {current or '（空）'}，需要 {head}。请运行 guowen db upgrade")
    return f"{db.engine.dialect.name}，版本 {current}"


CHECKS: dict[str, Check] = {
    "Python": _python,
    "摘要算法": _digests,
    "文字识别 RapidOCR": _rapidocr,
    "文字识别 Tesseract": _tesseract,
    "识读进程的隔离": _walls,
    "外部程序": _programs,
    "语言模型": _language,
    "存放文件夹": _home,
    "数据库": _database,
}
