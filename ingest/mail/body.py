"""The parts of a mail: which of them are its body, and which are attachments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import partial

from ingest import html
from ingest.mail import charset, header
from ingest.members import Member

_SUFFIXES = {
    "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "image/jpeg": ".jpg",
    "image/png": ".png", "image/gif": ".gif", "image/bmp": ".bmp", "image/tiff": ".tif", "application/pdf": ".pdf",
}  # fmt: skip
_SAME = 0.8
"""Share of the HTML's lines, by length, that the plain text must have to say the same."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says and what hangs on it."""

    text: str
    attachments: tuple[Member, ...]
    notes: tuple[str, ...] = ()


def read(message: Message) -> Body:
    """Part a mail into its text and its attachments, in their order."""
    texts: list[str] = []
    attachments: list[Member] = []
    notes: list[str] = []
    for forms in _leaves(message):
        if not _is_text(forms[0]):
            attachments.append(Member(_name(forms[0], len(attachments) + 1), partial(_data, forms[0])))
            continue
        found = _chosen(forms)
        texts.append(found.text)
        if not found.whole:
            notes.append("正文有无法解码的字符，请对照原件")
    return Body("\n".join(text for text in texts if text.strip()), tuple(attachments), tuple(dict.fromkeys(notes)))


def _leaves(message: Message) -> Iterator[tuple[Message, ...]]:
    """Yield the parts, each alone; only the forms of one text (multipart/alternative) come together."""
    payload = message.get_payload()
    children = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    sort = message.get_content_type()
    if sort.startswith("message/") or not children:
        yield (message,)
    elif sort == "multipart/alternative":
        forms = [form for child in children for forms in _leaves(child) for form in forms]
        texts = tuple(form for form in forms if _is_text(form))
        if texts:
            yield texts
        yield from ((form,) for form in forms if not _is_text(form))
    else:
        for child in children:
            yield from _leaves(child)


def _is_text(part: Message) -> bool:
    disposition = header.raw(part, "content-disposition").lower()
    if disposition.startswith("attachment") or header.parameter(part, "content-disposition", "filename"):
        return False
    if part.is_multipart():
        return False
    # A multipart without parts has lost its boundary: what it holds is shown as it stands.
    return part.get_content_type() in {"text/plain", "text/html"} or part.get_content_maintype() == "multipart"


def _chosen(forms: tuple[Message, ...]) -> charset.Text:
    """Choose the plain form, unless the HTML says more than it."""
    plain = [_text(form) for form in forms if form.get_content_type() != "text/html"]
    rich = [_text(form) for form in forms if form.get_content_type() == "text/html"]
    texts = charset.Text("\n".join(t.text for t in plain), all(t.whole for t in plain))
    pages = charset.Text("\n".join(t.text for t in rich), all(t.whole for t in rich))
    return texts if _says_the_same(texts.text, pages.text) else pages


def _says_the_same(plain: str, page: str) -> bool:
    squeezed = re.sub(r"\s|\xa0", "", plain)
    lines = [line for line in (re.sub(r"\s|\xa0", "", one) for one in page.split("\n")) if line]
    total = sum(map(len, lines))
    return sum(len(line) for line in lines if line in squeezed) >= _SAME * total


def _text(part: Message) -> charset.Text:
    decoded = charset.decode(_data(part), header.parameter(part, "content-type", "charset"))
    text = decoded.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if part.get_content_type() == "text/html":
        return charset.Text(html.text_of(text), decoded.whole)
    return charset.Text(text.rstrip("\n"), decoded.whole)


def _data(part: Message) -> bytes:
    """Return the bytes of a part as they were before they were wrapped for the mail."""
    if part.is_multipart():  # a mail in the mail, or the fields of a delivery report
        inner = part.get_payload()
        return (
            b"\n".join(one.as_bytes() for one in inner if isinstance(one, Message)) if isinstance(inner, list) else b""
        )
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: Message, number: int) -> str:
    """Return the file's name without folders; what has none is numbered."""
    name = header.parameter(part, "content-disposition", "filename") or header.parameter(part, "content-type", "name")
    name = re.sub(r"[\x00-\x1f]", "", name.replace("\\", "/").rpartition("/")[2]).strip()
    if name:
        return name
    sort = part.get_content_type()
    inner = part.get_payload()
    if sort == "message/rfc822" and isinstance(inner, list) and inner and isinstance(inner[0], Message):
        subject = re.sub(r'[/\\:*?"<>|\x00-\x1f]', "_", header.text(inner[0], "subject"))[:60].strip()
        return f"{subject or f'邮件{number}'}.eml"
    return f"附件{number}{_SUFFIXES.get(sort, '')}"
