"""Getting a file out of the containers it came in, by the path that its Document tells."""

from importlib import import_module

from guowen.errors import OriginalMissingError
from ingest.members import SEPARATOR, unique
from ingest.reader import recognise
from ingest.source import ReadOptions, Source, describe


def extract(data: bytes, name: str, path: str, options: ReadOptions | None = None) -> bytes:
    """Return the bytes of the file at `path`, such as 收件箱.mbox!12!附件/函.pdf, in the file `name` with `data`.

    Raise UnreadableError where a container is broken, OriginalMissingError where it holds no such file.
    """
    for wanted in path.removeprefix(name).split(SEPARATOR)[1:]:
        data, name = _member(data, name, wanted, options or ReadOptions()), wanted
    return data


def _member(data: bytes, name: str, wanted: str, options: ReadOptions) -> bytes:
    row = recognise(data, name.rpartition("/")[2])
    origin = describe(b"", name, media_type=row.media_type, format_name=row.name)
    source = Source(data, name, name, origin, None, lambda _name, _data: (), options)
    members = getattr(import_module(f"ingest.parsers.{row.module}"), "members", None)
    for member in unique(members(source)) if members else ():
        if member.name == wanted:
            return member.load()
    raise OriginalMissingError(digest=f"{name}{SEPARATOR}{wanted}")
