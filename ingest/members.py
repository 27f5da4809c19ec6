"""Files inside files: reading each member of a container or mail, and finding one again by its path.

A parser whose files hold others offers `members(source)`, in the order in which it reads them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from guowen.errors import UnreadableError
from ingest.document import Document, Found, Unread
from ingest.source import Source, describe

SEPARATOR = "!"
"""Parts the names in a path through containers, such as 收件箱.mbox!12!附件/函.pdf."""
REST = "其余部分"
"""Name of what is behind the place where a container breaks off."""
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in another: its name there, and how to get its bytes, which may raise UnreadableError."""

    name: str
    load: Callable[[], bytes]


def is_litter(name: str) -> bool:
    """Whether an operating system put a file into a container without being asked."""
    return LITTER.search(name.replace("\\", "/")) is not None


def unique(members: Iterable[Member]) -> Iterator[Member]:
    """Name each member so that a path finds it: the separator is replaced, second copies of a name are numbered."""
    seen: dict[str, int] = {}
    for member in members:
        name = CONTROL.sub("", member.name).replace("\\", "/").replace(SEPARATOR, "！").strip("/") or "未命名"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            stem, dot, suffix = name.rpartition(".")
            name = f"{stem} ({seen[name]}).{suffix}" if dot else f"{name} ({seen[name]})"
        yield replace(member, name=name)


def read(members: Iterable[Member], source: Source) -> tuple[Found, ...]:
    """Read every member; what cannot be read becomes an Unread, and the others are read all the same."""
    found: list[Found] = []
    for member in unique(members):
        try:
            data = member.load()
        except UnreadableError as error:
            origin = describe(b"", f"{source.path}{SEPARATOR}{member.name}", media_type="", format_name="")
            found.append(Unread(origin, error.code, str(error)))
            continue
        found.extend(source.read_child(member.name, data))
    return tuple(found)


def children(members: Iterable[Member], source: Source) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    """Read every member as an attachment; return the communications and what could not be read."""
    found = read(members, source)
    return (
        tuple(one for one in found if isinstance(one, Document)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def notes(unread: Iterable[Unread]) -> tuple[str, ...]:
    """Tell the clerk which attachments were not read."""
    return tuple(f"附件“{one.origin.path.rpartition(SEPARATOR)[2]}”未能读取：{one.message}" for one in unread)
