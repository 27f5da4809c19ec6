"""The parts of a mail: which of them are its text, which hang on it, and which are only noted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from guowen.errors import EncryptedFileError, UnreadableError
from ingest.mail import charset, mime, naming, pictures, smime, texts, tnef, transfer
from ingest.mail.charset import Text
from ingest.mail.fields import parameter, value
from ingest.mail.mime import Part
from ingest.members import Member

LOST = "正文有无法解码的字符，请对照原件"
_REPORTS = frozenset({
    "message/delivery-status", "message/disposition-notification", "message/feedback-report",
    "message/global-delivery-status",
})  # fmt: skip
_WRAPPERS = 5
"""Signatures around signatures."""
_PREAMBLE = re.compile(r"multi-?part|MIME", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the body; what is not written by the sender has a label."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says and what hangs on it."""

    pieces: tuple[Piece, ...]
    attachments: tuple[Member, ...]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole body."""
        return "\n".join(piece.text for piece in self.pieces)


def read(root: Part) -> Body:
    """Part a mail into its text and its attachments, in their order."""
    reader = _Reader()
    reader.take(root, 0)
    return reader.body()


@dataclass(slots=True)
class _Reader:
    """A walk over the parts."""

    pieces: list[Piece] = field(default_factory=list)
    files: list[Member] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cited: frozenset[str] = frozenset()
    decorations: int = 0

    def take(self, root: Part, wrappers: int) -> None:
        """Read every part of a mail, or of what a signature wraps."""
        leaves = list(mime.leaves(root))
        self.cited |= frozenset[str]().union(
            *(pictures.cited(_markup(leaf).text) for leaf, _ in leaves if leaf.sort == "text/html" and _is_text(leaf))
        )
        for choice, group in groupby(leaves, key=lambda leaf: leaf[1]):
            parts = [part for part, _ in group]
            if choice:
                self._text([part for part in parts if _is_text(part)])
                parts = [part for part in parts if not _is_text(part)]
            for part in parts:
                self._part(part, wrappers)

    def body(self) -> Body:
        """Return what was found."""
        if self.decorations:
            self.notes.append(f"正文中的小图片 {self.decorations} 张（徽标、表情等）未识读")
        pieces = tuple(piece for piece in self.pieces if piece.text.strip())
        return Body(pieces, tuple(self.files), tuple(dict.fromkeys(self.notes)))

    def _part(self, part: Part, wrappers: int) -> None:
        if part.loose:
            if part.content.strip() and not _PREAMBLE.search(part.content[:500].decode("latin-1")):
                self._text([part])
        elif part.sort in _REPORTS and not _is_file(part):
            self._piece(_plain(part), "投递报告")
        elif part.sort == "text/calendar" and not _is_file(part):
            self._piece(_plain(part), "日程")
        elif _is_text(part):
            self._text([part])
        elif part.sort in smime.SIGNATURES:
            self.notes.append("邮件带有数字签名，未验证")
        elif part.sort in smime.WRAPPED:
            self._wrapped(part, wrappers)
        elif part.sort == "application/pgp-encrypted":
            self.notes.append("邮件正文已加密（OpenPGP），无法读取")
        else:
            self._file(part)

    def _text(self, forms: list[Part]) -> None:
        """Add a text, of whose forms the best is chosen."""
        plain = texts.combined([self._typed(form) for form in forms if not _is_page(form)])
        pages = [_markup(form) for form in forms if _is_page(form)]
        for page in pages:
            self._pictures(pictures.typed(page.text))
        seen = texts.combined([Text(texts.readable(page.text, "text/html"), page.whole) for page in pages])
        self._piece(texts.chosen(plain, seen) if pages else plain, None)

    def _typed(self, form: Part) -> Text:
        """Read a plain text without the files that were typed into it."""
        parted = transfer.parted(transfer.data(form))
        self.files += parted.files
        for name in parted.yenc:
            self.notes.append(f"正文含 yEnc 编码的附件“{charset.decode(name, None).text}”，未解码")
        return _decoded(parted.text, form)

    def _piece(self, found: Text, label: str | None) -> None:
        self.pieces.append(Piece(found.text, label))
        if not found.whole:
            self.notes.append(LOST)

    def _wrapped(self, part: Part, wrappers: int) -> None:
        data = transfer.data(part)
        inner = smime.content(data) if wrappers < _WRAPPERS else None
        if inner is not None:
            self.notes.append("邮件带有数字签名，未验证")
            self.take(mime.parse(inner), wrappers + 1)
        elif smime.is_encrypted(data) or "enveloped" in parameter(part.fields, "content-type", "smime-type"):
            name = naming.of(part, len(self.files) + 1)
            self.files.append(Member(name, partial(_refuse, name)))
        else:
            self._file(part)

    def _file(self, part: Part) -> None:
        """Add a file; what Outlook packed is opened in place, small pictures of the text are passed over."""
        name = naming.of(part, len(self.files) + 1)
        if part.sort in {"application/ms-tnef", "application/vnd.ms-tnef"} or name.lower() == "winmail.dat":
            packed = tnef.read(transfer.data(part))
            if packed is not None:
                said = _squeezed("".join(piece.text for piece in self.pieces))
                if _squeezed(packed.text.text) not in said:
                    self._piece(packed.text, None)
                self.files += packed.files
                return
        member = Member(name, partial(transfer.data, part))
        if self._is_inline(part):
            self._pictures([member])
        else:
            self.files.append(member)

    def _is_inline(self, part: Part) -> bool:
        identity = value(part.fields, "content-id").strip(" <>")
        return part.sort.startswith("image/") and bool(identity) and (identity in self.cited or not _is_file(part))

    def _pictures(self, found: Iterable[Member]) -> None:
        for member in found:
            try:
                small = pictures.is_decoration(member.load())
            except UnreadableError:
                small = False
            self.decorations += small
            if not small:
                self.files.append(member)


def _is_file(part: Part) -> bool:
    disposition = value(part.fields, "content-disposition").lower()
    return disposition.startswith("attachment") or bool(parameter(part.fields, "content-disposition", "filename"))


def _is_text(part: Part) -> bool:
    if _is_file(part) or part.loose:
        return part.loose
    # A multipart without parts has lost its boundary: what it holds is shown as it stands.
    main, _, sub = part.sort.partition("/")
    if main == "text":
        named = bool(parameter(part.fields, "content-type", "name"))
        return sub in {"plain", "html", "enriched", "richtext"} or (
            not named and sub not in {"calendar", "rtf", "rfc822-headers"}
        )
    return main == "multipart" or part.sort == "application/xhtml+xml"


def _is_page(part: Part) -> bool:
    return part.sort in {"text/html", "application/xhtml+xml", "text/x-amp-html", "text/watch-html"}


def _markup(part: Part) -> Text:
    return texts.page(transfer.data(part), parameter(part.fields, "content-type", "charset"))


def _plain(part: Part) -> Text:
    return _decoded(transfer.data(part), part)


def _decoded(data: bytes, part: Part) -> Text:
    found = charset.decode(data, parameter(part.fields, "content-type", "charset"))
    flowed = parameter(part.fields, "content-type", "format").lower() == "flowed"
    joined = parameter(part.fields, "content-type", "delsp").lower() == "yes"
    return Text(texts.readable(found.text, part.sort, flowed=flowed, joined=joined), found.whole)


def _squeezed(text: str) -> str:
    return re.sub(r"\s|\xa0", "", text)


def _refuse(name: str) -> bytes:
    raise EncryptedFileError(name=name)
