"""Outlook's mailboxes (.pst, .ost), by readpst where it is installed: it writes each mail as an EML, by folders."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from guowen.errors import DamagedFileError
from ingest import limits, programs
from ingest.document import Found
from ingest.members import REST, Member, read
from ingest.source import Source

_SECONDS = 600
"""A mailbox of gigabytes takes minutes."""
_OPTIONS = ["-e", "-D", "-b", "-8", "-q", "-j", "0", "-t", "ea", "-C", "gb18030", "-o", "out", "in.pst"]


def parse(source: Source) -> tuple[Found, ...]:
    """Read every mail."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the mails, by folder and number, such as 个人文件夹/收件箱/12."""
    with programs.folder() as at:
        (at / "in.pst").write_bytes(source.data)
        (at / "out").mkdir()
        broken = _run(source, at)
        files = sorted((path for path in (at / "out").rglob("*") if _is_mail(path)), key=lambda path: _order(path, at))
        if not files:
            raise broken or DamagedFileError(name=source.name, detail="readpst 没有读出邮件")
        unpacked = sum(path.stat().st_size for path in files)
        limits.check(source.name, source.options, count=0, unpacked=unpacked, packed=len(source.data))
        for path in files:
            inside = path.relative_to(at / "out")
            yield Member(str(inside.with_suffix("") if path.suffix == ".eml" else inside), path.read_bytes)
        if broken is not None:
            yield Member(REST, partial(_raise, broken))


def _run(source: Source, at: Path) -> DamagedFileError | None:
    """Let readpst write what it can; return why it broke off."""
    try:
        programs.run("readpst", _OPTIONS, source.name, at=at, seconds=_SECONDS)
    except DamagedFileError as error:
        return error
    return None


def _raise(error: DamagedFileError) -> bytes:
    raise error


def _is_mail(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _order(path: Path, at: Path) -> tuple[str, int, str]:
    """Sort mails by folder, in it by number."""
    number = re.match(r"[0-9]+", path.stem)
    return str(path.parent.relative_to(at)), int(number[0]) if number else 0, path.name
