"""Word 97-2003 and WPS documents: turned into DOCX by LibreOffice, where it is installed, in a folder of its own."""

import contextlib
from dataclasses import replace
from pathlib import Path

import olefile

from guowen.errors import DamagedFileError, EncryptedFileError
from ingest import programs
from ingest.document import Document
from ingest.head import OLE_BROKEN
from ingest.parsers.office import docx
from ingest.source import Source

ENCRYPTED = 0x100
"""Flag in the header of a Word file ([MS-DOC] 2.5.2, fEncrypted)."""
FLAGS = slice(10, 12)


def parse(source: Source) -> tuple[Document, ...]:
    """Read a document as one paper; raise ProgramMissingError without LibreOffice."""
    if _is_encrypted(source):
        raise EncryptedFileError(name=source.name)
    with programs.folder() as at:
        (at / "in.doc").write_bytes(source.data)
        made = _converted(at, source.name)
        if made is None:
            raise DamagedFileError(name=source.name, detail="无法转换")
        data = made.read_bytes()
    documents = docx.parse(replace(source, data=data))
    return tuple(replace(one, notes=("由 LibreOffice 转换后识读，版式以原件为准。", *one.notes)) for one in documents)


def _converted(at: Path, name: str) -> Path | None:
    """Convert in.doc; None where nothing came of it.

    With a fresh profile LibreOffice ends and starts again, and walled in it cannot take away the socket of its first
    start, whose name is made from the profile's. The profile that the first start filled is therefore moved.
    """
    made, first, second = at / "in.docx", at / "profile", at / "profile2"
    for profile in (first, second):
        if profile is second and first.is_dir():
            first.rename(second)
        settings = [f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nolockcheck"]
        with contextlib.suppress(DamagedFileError):
            programs.run("soffice", [*settings, "--convert-to", "docx", "in.doc"], name, at=at)
        if made.is_file():
            return made
    return None


def _is_encrypted(source: Source) -> bool:
    try:
        with olefile.OleFileIO(source.data) as container:
            flags = container.openstream("WordDocument").read(32)[FLAGS]
    except OLE_BROKEN as error:
        raise DamagedFileError(name=source.name, detail="复合文档结构损坏") from error
    return bool(int.from_bytes(flags, "little") & ENCRYPTED)
