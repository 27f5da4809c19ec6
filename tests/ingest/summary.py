"""What a sample says, as JSON: the expected readings in samples/formats/expected are written and checked with it."""

from typing import Any

from ingest.document import Document, Found, Message, Unread


def summary(found: tuple[Found, ...]) -> list[dict[str, Any]]:
    """Return all that a person would check in a reading."""
    return [_unread(one) if isinstance(one, Unread) else _document(one) for one in found]


def _unread(one: Unread) -> dict[str, Any]:
    return {"unread": one.origin.path, "code": one.code}


def _document(one: Document) -> dict[str, Any]:
    out: dict[str, Any] = {"path": one.origin.path, "format": one.origin.format, "kind": one.kind}
    if one.conversation:
        talk = one.conversation
        out["conversation"] = {
            "platform": talk.platform, "contact": talk.contact, "account": talk.account, "owner": talk.owner,
            "group": talk.group,
        }  # fmt: skip
    if one.messages:
        out["messages"] = [_message(m, one.text) for m in one.messages]
    else:
        out["text"] = one.text
    if one.notes:
        out["notes"] = list(one.notes)
    if one.children:
        out["children"] = [_document(child) for child in one.children]
    if one.unread:
        out["unread"] = [_unread(child) for child in one.unread]
    return out


def _message(message: Message, text: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "sender": message.sender, "time": message.time.isoformat() if message.time else None,
        "precision": message.precision, "owner": message.owner, "account": message.account, "kind": message.kind,
        "text": text[message.start : message.end],
    }  # fmt: skip
    if message.recalled:
        out["recalled"] = True
    if message.quote:
        quote = message.quote
        out["quote"] = {
            "sender": quote.sender, "time": quote.time.isoformat() if quote.time else None,
            "text": text[quote.start : quote.end],
        }  # fmt: skip
    return out
