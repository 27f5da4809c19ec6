"""What belongs to an OFD besides its pages: annotations, attachments, seals, and members that nothing refers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from posixpath import basename
from typing import Any

from guowen.errors import EncryptedFileError, UnreadableError
from ingest.members import Member
from ingest.ofd.book import Book, children, resolve
from ingest.package import Package

SIDE_FILES = (
    ".xml", ".ttf", ".otf", ".ttc", ".esl", ".dat", ".png", ".jpg", ".jpeg", ".bmp", ".gb", ".jb2", ".gif", ".tif",
)  # fmt: skip
"""Members of kinds that resources and signatures have; what of other kinds nothing names may be a hidden paper."""
WATERMARK = "Watermark"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something drawn on a page afterwards."""

    kind: str
    """Such as Stamp, Watermark, Highlight."""
    element: Any


def refuse_encrypted(package: Package) -> None:
    """Raise EncryptedFileError for a package whose parts are encrypted (GB/T 33190, GM/T 0099)."""
    names = {basename(name).lower() for name in package.names}
    if names & {"encryptions.xml", "encryption.xml", "decryptseed.dat"}:
        raise EncryptedFileError(name=package.name)


def annotations(book: Book) -> dict[str, list[Annotation]]:
    """Return the annotations of a document by the ID of their page; a broken list has none."""
    found: dict[str, list[Annotation]] = {}
    for reference in children(book.root, "Annotations"):
        listed = resolve(book.package, book.location, (reference.text or "").strip())
        for page in children(_xml(book.package, listed), "Page"):
            for place in children(page, "FileLoc"):
                member = resolve(book.package, listed or "", (place.text or "").strip())
                here = found.setdefault(str(page.get("PageID")), [])
                here += [Annotation(str(one.get("Type")), one) for one in children(_xml(book.package, member), "Annot")]
    return found


def attachments(book: Book) -> Iterator[Member]:
    """Yield the files attached to a document."""
    for reference in children(book.root, "Attachments"):
        listed = resolve(book.package, book.location, (reference.text or "").strip())
        for one in children(_xml(book.package, listed), "Attachment"):
            for place in children(one, "FileLoc"):
                member = resolve(book.package, listed or "", (place.text or "").strip())
                if member is not None:
                    name = str(one.get("Name") or "") or basename(member)
                    suffix = basename(member).rpartition(".")[2]
                    named = name if "." in name or not suffix else f"{name}.{suffix}"
                    yield Member(named, partial(book.package.read, member))


def seals(package: Package) -> list[str]:
    """Tell of the signatures in a package: that they are there, by whom and when. Whether they hold is not checked."""
    found = []
    for name in package.names:
        if basename(name).lower() != "signature.xml":
            continue
        info = next(iter(children(_xml(package, name), "SignedInfo")), None)
        if info is None:
            found.append("有电子签章，其内容无法读取。")
            continue
        provider = next((one.get("ProviderName") or one.get("Company") for one in children(info, "Provider")), None)
        when = next((_time((one.text or "").strip()) for one in children(info, "SignatureDateTime")), "")
        stamped = bool(children(info, "StampAnnot"))
        told = "，".join(x for x in (provider and f"签章软件 {provider}", when and f"签章时间 {when}") if x)
        found.append(f"有电子{'签章' if stamped else '签名'}{f'（{told}）' if told else ''}，存在，未验证。")
    return list(dict.fromkeys(found))


def loose(package: Package, used: set[str]) -> list[str]:
    """Return the members that no page, resource or list of the package names and that are of no technical kind."""
    return [
        name for name in package.names
        if name not in used and not name.endswith("/") and not name.lower().endswith(SIDE_FILES)
    ]  # fmt: skip


def _xml(package: Package, member: str | None) -> Any:
    """Return the root of a side file; None where it is not there or broken: the pages still stand."""
    if member is None:
        return None
    try:
        return package.xml(member)
    except UnreadableError:
        return None


def _time(written: str) -> str:
    """Read yyyyMMddHHmmss, with or without marks between."""
    digits = "".join(c for c in written if c.isdigit())[:14]
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").strftime("%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # it is local and says no zone
    except ValueError:
        return written
