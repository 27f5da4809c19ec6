"""The parts of a mail, cut from its bytes in one pass, however broken: no recursion, no copy but of each part's own.

The standard library's parser loses what is not as it should be, and its time grows with the depth of the nesting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.mail.fields import Fields, known, parameter, value

DEEPEST = 2000
"""Multiparts in multiparts; what is nested deeper is shown as it stands."""
MOST = 20_000
"""Parts of a mail; behind them its text is shown as it stands."""
DOUBTS = 100
"""Multiparts for which it is checked that their boundary is there: each check may read all that follows."""
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_ENVELOPE = re.compile(rb">*From ")
_DASHES = re.compile(rb"^--([^\r\n]*)", re.MULTILINE)
_LINE = re.compile(rb"[^\n]*\n?")
_GUESSED = re.compile(rb"^--([^\r\n]{4,100}?)[ \t]*\r?\n(?=Content-[A-Za-z-]+[ \t]*:)", re.MULTILINE | re.IGNORECASE)
_SORT = re.compile(r"[\w.+-]+/[\w.+-]+")
_ODD = 3
"""Lines that are no field among fields: somebody folded without a space."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail: its fields, its own content as it was sent, the parts in it."""

    fields: Fields
    sort: str
    """Media type in lower case, such as 'text/plain'."""
    content: bytes
    """What follows the fields; of a multipart with parts, nothing."""
    children: tuple["Part", ...] = ()
    loose: bool = False
    """Whether it stands before, between or behind the parts of a multipart, where no part belongs."""


@dataclass(slots=True)
class _Open:
    """A part whose end is not yet known."""

    fields: Fields
    sort: str
    start: int
    parent: int
    boundary: bytes = b""
    content: bytes = b""
    children: list[int] = field(default_factory=list)
    loose: bool = False


def parse(data: bytes) -> Part:
    """Cut a mail into its parts."""
    cutter = _Cutter(prepared(data))
    return cutter.run()


def header(data: bytes) -> tuple[Fields, int]:
    """Read the fields at the head of bytes; return them and where the body begins."""
    return _fields(data, 0, len(data))


def leaves(root: Part) -> Iterator[tuple[Part, int]]:
    """Yield the parts without parts in their order, each with the number of the outermost choice it belongs to, or 0.

    A choice is a multipart/alternative: its texts are forms of one.
    """
    stack, choices = [(root, 0)], 0
    while stack:
        part, choice = stack.pop()
        if not part.children:
            yield part, choice
            continue
        if part.sort == "multipart/alternative" and not choice:
            choices += 1
            choice = choices
        stack.extend((child, 0 if child.loose else choice) for child in reversed(part.children))


def prepared(data: bytes) -> bytes:
    """Drop what stands before the first field; where lines end in CR alone, end them in LF."""
    data = data.lstrip(b"\xef\xbb\xbf\xff\xfe\r\n") if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} else _narrow(data)
    if b"\n" not in data[:4096] and b"\r" in data[:4096]:
        return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def _narrow(data: bytes) -> bytes:
    """A mail that an editor saved in UTF-16."""
    return data.decode("utf-16", "replace").encode().lstrip(b"\r\n")


class _Cutter:
    """One pass over the lines that begin with two dashes, with the boundaries that are open at each."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts: list[_Open] = []
        self.stack: list[int] = []
        """Multiparts that are open, the outermost first."""
        self.open: dict[bytes, list[int]] = {}
        """Depths in the stack by boundary."""
        self.leaf: int | None = None
        self.doubts = 0
        """Multiparts whose boundary was searched for."""

    def run(self) -> Part:
        """Cut from the first byte to the last."""
        at = self._begin(0, -1)
        while len(self.parts) < MOST and (line := _DASHES.search(self.data, at)) is not None:
            at = self._line(line)
        self._close(len(self.data))
        return self._built()

    def _line(self, line: re.Match[bytes]) -> int:
        mark = line[1].rstrip(b" \t")
        depth = self._depth(mark)
        if depth is None and mark.endswith(b"--"):
            depth = self._depth(mark[:-2])
            if depth is not None:
                self._close(line.start())
                parent = self.stack[depth]
                self._shut(depth)
                return self._loose(line.end(), self.parts[parent].parent)
        if depth is None:
            return line.end()
        self._close(line.start())
        self._shut(depth + 1)
        end = self.data.find(b"\n", line.end())
        return self._begin(len(self.data) if end < 0 else end + 1, self.stack[depth])

    def _depth(self, mark: bytes) -> int | None:
        depths = self.open.get(mark)
        return depths[-1] if depths else None

    def _begin(self, start: int, parent: int) -> int:
        """Open the part that begins here; return where its content does."""
        fields, body = _fields(self.data, start, len(self.data))
        sort = _sort(fields, self.parts[parent].sort if parent >= 0 else "")
        number = len(self.parts)
        self.parts.append(_Open(fields, sort, body, parent))
        if parent >= 0:
            self.parts[parent].children.append(number)
        boundary = self._boundary(fields, sort, body)
        if boundary and len(self.stack) < DEEPEST:
            self.parts[number].boundary = boundary
            self.open.setdefault(boundary, []).append(len(self.stack))
            self.stack.append(number)
            self._loose(body, number)
        else:
            self.leaf = number
        return body

    def _boundary(self, fields: Fields, sort: str, body: int) -> bytes:
        if not sort.startswith("multipart/"):
            return b""
        told = parameter(fields, "content-type", "boundary").encode().rstrip()
        self.doubts += 1
        if told and (self.doubts > DOUBTS or self.data.find(b"--" + told, body) >= 0):
            return told
        if self.doubts > DOUBTS:
            return b""
        guessed = _GUESSED.search(self.data, body)
        return guessed[1] if guessed is not None and not self.open.get(guessed[1]) else told

    def _loose(self, start: int, parent: int) -> int:
        """Open a text for what stands before, between or behind the parts of a multipart."""
        self.leaf = None
        if parent >= 0 or start < len(self.data):
            self.parts.append(_Open((), "text/plain", start, parent, loose=True))
            self.leaf = len(self.parts) - 1
            if parent >= 0:
                self.parts[parent].children.append(self.leaf)
        return start

    def _close(self, end: int) -> None:
        """End the text or file that is open; the line break before a boundary is the boundary's."""
        if self.leaf is None:
            return
        part = self.parts[self.leaf]
        content = self.data[part.start : max(end, part.start)]
        if end < len(self.data):
            content = content[:-2] if content.endswith(b"\r\n") else content.removesuffix(b"\n")
        part.content, self.leaf = content, None

    def _shut(self, depth: int) -> None:
        """Close the multiparts from a depth inwards."""
        while len(self.stack) > depth:
            boundary = self.parts[self.stack.pop()].boundary
            self.open[boundary].pop()

    def _built(self) -> Part:
        """Freeze the parts, the inner ones first; a child always stands behind its parent."""
        built: dict[int, Part] = {}
        for number in range(len(self.parts) - 1, -1, -1):
            part = self.parts[number]
            children = tuple(built[child] for child in part.children)
            content = part.content.strip(b"\r\n") if part.loose else part.content
            built[number] = Part(part.fields, part.sort, content, children, part.loose)
        tail = [built[n] for n, part in enumerate(self.parts) if part.parent < 0 and n]
        if not tail:
            return built[0]
        return Part(built[0].fields, built[0].sort, built[0].content, (*built[0].children, *tail))


def _sort(fields: Fields, parent: str) -> str:
    told = value(fields, "content-type").partition(";")[0].split(" ")[0].strip().lower()
    if _SORT.fullmatch(told):
        return told
    if told.startswith(("multipart", "text")):
        return "multipart/mixed" if told.startswith("multipart") else "text/plain"
    return "message/rfc822" if parent == "multipart/digest" else "text/plain"


def _fields(data: bytes, start: int, end: int) -> tuple[Fields, int]:
    """Read fields from a place; return them and where the content begins.

    A blank line ends them, or a line that is none and has no field soon below it.
    """
    found: list[tuple[bytes, list[bytes]]] = []
    at = start
    while at < end:
        line = _LINE.match(data, at)
        text = line[0] if line else b""
        bare, following = text.rstrip(b"\r\n"), at + len(text)
        if not bare:
            return _joined(found), following
        if bare.startswith(b"--"):
            return _joined(found), at
        name = _FIELD.match(bare)
        if not bare.strip():
            if not _soon(data, following, 1):
                return _joined(found), following
        elif bare[:1] in b" \t" and found:
            found[-1][1].append(bare.lstrip(b" \t"))
        elif name is not None:
            found.append((name[1].lower(), [bare[name.end() :].strip(b" \t")]))
        elif _ENVELOPE.match(bare) and not found:
            pass
        elif found and _soon(data, following, _ODD):
            found[-1][1].append(bare)
        else:
            return _joined(found), at
        at = following
    return _joined(found), end


def _joined(found: list[tuple[bytes, list[bytes]]]) -> Fields:
    return tuple((name.decode("ascii"), b" ".join(lines)) for name, lines in found)


def _soon(data: bytes, at: int, lines: int) -> bool:
    """Whether one of the next lines is a field that mails have, before any that is blank."""
    for _ in range(lines):
        line = _LINE.match(data, at)
        text = (line[0] if line else b"").rstrip(b"\r\n")
        if not text.strip():
            return False
        name = _FIELD.match(text)
        if name is not None and known(name[1].lower().decode("ascii")):
            return True
        at += len(text) + 1
    return False
