"""Mails that Outlook saved (.msg): an OLE file with a stream for each property, folders for recipients and attachments.

What Python has for it decodes 8-bit strings as Latin, so the properties are read here, with the charset they are in.
"""

import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import count

import olefile

from guowen.errors import DamagedFileError
from ingest.document import Document
from ingest.head import OLE_BROKEN
from ingest.mail import cfb, letter, mapi, naming, outlook, pictures
from ingest.mail.body import Body, Piece
from ingest.mail.letter import Letter
from ingest.mail.mapi import Properties
from ingest.members import Member
from ingest.source import Source

_FIXED = "__properties_version1.0"
_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})", re.IGNORECASE)
_RECIPIENT, _ATTACHMENT = "__recip_version1.0_", "__attach_version1.0_"
_EMBEDDED = "__substg1.0_3701000D"
_HEADERS = {0: 32, 1: 8}
"""Bytes before the rows of the fixed properties: of the mail, of what is in it."""
_INNER_HEADER = 24
_ROW = 16
_NAMES = "__nameid_version1.0"
_MAIL, _OLE = 5, 6
"""Methods of attaching."""
_KIND = re.compile(r"ipm\.(?:note|schedule|document|post|sharing|task|appointment)|report\.|\Z", re.IGNORECASE)


def parse(source: Source) -> tuple[Document, ...]:
    """Read a mail."""
    opened = _File(source)
    mail = opened.mail
    text = mapi.body(mail)
    files, decorations = opened.attachments()
    notes = (f"正文中的小图片 {decorations} 张（徽标、表情等）未识读",) if decorations else ()
    sort = mail.text(mapi.CLASS)
    if not _KIND.match(sort):
        notes = (*notes, f"这是 Outlook 的“{sort}”类项目，不是普通邮件，其专用字段未读取")
    body = Body((Piece(text.text),) if text.text.strip() else (), files, (*outlook.lost(text), *notes))
    found = Letter(
        sender=outlook.sender(mail),
        recipients=outlook.recipients(mail, opened.recipients()),
        date=outlook.date(mail),
        subject=mail.text(mapi.SUBJECT),
        body=body,
    )
    return (letter.document(found, source),)


def members(source: Source) -> Iterator[Member]:
    """Yield the attachments of a mail."""
    yield from _File(source).attachments()[0]


class _File:
    """A file of Outlook, opened."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(source.data))
            self._paths = [tuple(path) for path in self._ole.listdir(streams=True, storages=True)]
        except OLE_BROKEN as error:
            raise DamagedFileError(name=source.name, detail="OLE 目录无法读取") from error
        values = self._values(())
        if not values:
            raise DamagedFileError(name=source.name, detail="邮件的属性缺失")
        self.page = mapi.page_of(values)
        self.mail = Properties(values, self.page)

    def recipients(self) -> Iterator[Properties]:
        """Yield the rows of recipients, in the order of their folders."""
        for folder in self._folders(_RECIPIENT):
            yield Properties(self._values((folder,)), self.page)

    def attachments(self) -> tuple[tuple[Member, ...], int]:
        """Return the files that hang on the mail, and how many small pictures of its text are passed over."""
        shown = pictures.cited(mapi.markup(self.mail))
        files, decorations = [], 0
        for folder, number in zip(self._folders(_ATTACHMENT), count(1)):
            row = Properties(self._values((folder,)), self.page)
            member = self._member(folder, row, number)
            inline = row.text(mapi.CONTENT_ID) in shown or row.number(mapi.HIDDEN) & 1
            if inline and row.octets(mapi.DATA) and pictures.is_decoration(row.octets(mapi.DATA)):
                decorations += 1
            else:
                files.append(member)
        return tuple(files), decorations

    def _member(self, folder: str, row: Properties, number: int) -> Member:
        name = naming.plain(row.text(mapi.LONG_NAME)) or naming.plain(row.text(mapi.SHORT_NAME))
        if (folder, _EMBEDDED) in self._paths and row.number(mapi.METHOD) in {_MAIL, _OLE, 0}:
            if row.number(mapi.METHOD) != _OLE:
                subject = self._text((folder, _EMBEDDED), mapi.SUBJECT) or row.text(mapi.NAME)
                return Member(naming.after(subject, number, ".msg"), partial(self._embedded, folder))
            return Member(name or f"对象{number}.ole", partial(self._object, folder))
        return Member(name or f"附件{number}", partial(row.octets, mapi.DATA))

    def _text(self, path: tuple[str, ...], tag: int) -> str:
        values = self._values(path)
        return Properties(values, mapi.page_of(values) or self.page).text(tag)

    def _embedded(self, folder: str) -> bytes:
        """Make a mail in the mail a file: its fixed properties get the header of a file's, the names are shared."""
        tree = dict(self._tree((folder, _EMBEDDED)))
        fixed = tree.get(_FIXED, b"")
        if isinstance(fixed, bytes):
            tree[_FIXED] = fixed[:_INNER_HEADER] + bytes(_HEADERS[0] - _INNER_HEADER) + fixed[_INNER_HEADER:]
        if (_NAMES,) in self._paths:
            tree[_NAMES] = self._tree((_NAMES,))
        return cfb.write(tree)

    def _object(self, folder: str) -> bytes:
        """Make an object that was put into the text a file."""
        return cfb.write(self._tree((folder, _EMBEDDED)))

    def _tree(self, path: tuple[str, ...]) -> dict[str, cfb.Tree | bytes]:
        tree: dict[str, cfb.Tree | bytes] = {}
        for one in self._paths:
            if len(one) == len(path) + 1 and one[: len(path)] == path:
                is_stream = self._ole.get_type(list(one)) == olefile.STGTY_STREAM
                tree[one[-1]] = self._read(one) if is_stream else self._tree(one)
        return tree

    def _folders(self, prefix: str) -> list[str]:
        found = {path[0] for path in self._paths if path[0].lower().startswith(prefix)}
        return sorted(found, key=str.lower)

    def _values(self, path: tuple[str, ...]) -> dict[int, tuple[int, bytes]]:
        """Return the properties in a folder: those of fixed width stand in one stream, each other in its own."""
        values: dict[int, tuple[int, bytes]] = {}
        for one in self._paths:
            if len(one) != len(path) + 1 or one[: len(path)] != path:
                continue
            stream = _STREAM.fullmatch(one[-1])
            if one[-1].lower() == _FIXED:
                header = _HEADERS.get(len(path), _INNER_HEADER)
                values = {**_rows(self._read(one)[header:]), **values}
            elif stream is not None and int(stream[2], 16) != mapi.OBJECT:
                values[int(stream[1], 16)] = (int(stream[2], 16), self._read(one))
        return values

    def _read(self, path: tuple[str, ...]) -> bytes:
        try:
            with self._ole.openstream(list(path)) as stream:
                data: bytes = stream.read()
        except OLE_BROKEN as error:
            raise DamagedFileError(name=self._name, detail=f"{path[-1]} 无法读取") from error
        return data


def _rows(data: bytes) -> dict[int, tuple[int, bytes]]:
    """Return the properties of fixed width; of others only their length stands here."""
    rows = (data[at : at + _ROW] for at in range(0, len(data) - _ROW + 1, _ROW))
    found = ((int.from_bytes(row[2:4], "little"), int.from_bytes(row[:2], "little"), row[8:16]) for row in rows)
    return {tag: (kind, octets) for tag, kind, octets in found if kind not in _WIDE}


_WIDE = frozenset({mapi.STRING8, mapi.UNICODE, mapi.BINARY, mapi.OBJECT})
