"""Cellebrite UFDR: report.xml, alone or in its ZIP; chats, messages, parties, and what was deleted."""

import io
from collections.abc import Iterator

from lxml import etree

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, Platform
from ingest.package import Package, local
from ingest.source import Source

REPORT = "report.xml"
_PLATFORMS: tuple[tuple[str, Platform], ...] = (
    ("wechat", "wechat"), ("weixin", "wechat"), ("微信", "wechat"), ("qq", "qq"), ("weibo", "weibo"), ("微博", "weibo"),
    ("sms", "sms"), ("mms", "sms"), ("短信", "sms"),
)  # fmt: skip
Model = etree._Element  # noqa: SLF001  # lxml's only name for it


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of a report, and the messages that stand outside any."""
    if source.data.startswith(b"PK"):
        package = Package(source.data, source.name, source.options)
        member = package.find(REPORT)
        if member is None:
            raise DamagedFileError(name=source.name, detail="缺少 report.xml")
        data = package.read(member)
    else:
        data = source.data
    found = tuple(_conversations(data, source))
    if not found:
        raise DamagedFileError(name=source.name, detail="报告里没有聊天或短信")
    return found


def _conversations(data: bytes, source: Source) -> Iterator[Document]:
    """Walk the models one by one; each is let go when it was read, for reports are large."""
    loose: dict[str, list[tuple[Said, str]]] = {}
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False
    )
    try:
        for _, model in events:
            if local(model) != "model":
                continue
            kind = model.get("type", "")
            nested = any(local(above) == "model" for above in model.iterancestors())
            if kind == "Chat":
                yield _chat(model, source)
            elif kind in {"InstantMessage", "SMS", "MMS"} and not nested:
                said = _said(model)
                key = said.account or _party(model, "To")[0] or "未知号码"
                loose.setdefault(key, []).append((said, _field(model, "Source") or kind))
            if not nested:
                model.clear()
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(name=source.name, detail="report.xml 不完整") from error
    for number, items in loose.items():
        yield _thread(number, items, source)


def _thread(number: str, items: list[tuple[Said, str]], source: Source) -> Document:
    """Compose the messages with one number that stand in no chat."""
    contact = next((said.sender for said, _ in items if said.owner is False), None)
    owner = sides.OWNER if any(said.owner for said, _ in items) else None
    conversation = Conversation(platform=_platform(items[0][1]), contact=contact, account=number, owner=owner)
    return compose.chat((said for said, _ in items), conversation, source.origin)


def _chat(model: Model, source: Source) -> Document:
    messages = [one for one in model.iter() if local(one) == "model" and one.get("type") == "InstantMessage"]
    people = [
        (_field(p, "Identifier"), _field(p, "Name"), _field(p, "IsPhoneOwner").lower() == "true")
        for p in _models(model, "Participants")
    ]
    others = [(number, name) for number, name, owner in people if not owner]
    owners = {number for number, _, owner in people if owner}
    group = len(others) > 1
    title = _field(model, "Name") or _field(model, "Subject")
    contact = title or (others[0][1] or others[0][0] if len(others) == 1 else None)
    said = sorted((_said(one, owners) for one in messages), key=lambda s: s.time.timestamp() if s.time else 0.0)
    owner = next((s.sender for s in said if s.owner), None)
    account = _field(model, "Id") if group else others[0][0] if others else None
    conversation = Conversation(
        platform=_platform(_field(model, "Source")), contact=contact or None, account=account, owner=owner, group=group
    )
    notes = ("这个会话在取证报告中标为已删除。",) if model.get("deleted_state") == "Deleted" else ()
    return compose.chat(said, conversation, source.origin, notes=notes)


def _said(model: Model, owners: set[str] | None = None) -> Said:
    number, name, owner = _party(model, "From")
    owner = owner or number in (owners or set())
    time, precision = clock.read(_field(model, "TimeStamp"))
    attached = [_field(one, "Filename") or _field(one, "Name") for one in _models(model, "Attachments")]
    if _field(model, "Type").lower() == "system":
        return Said(sender=sides.SYSTEM, text=_field(model, "Body"), time=time, precision=precision, kind="system")
    text = "\n".join(x for x in (_field(model, "Body"), *(f"[文件] {one}".rstrip() for one in attached)) if x)
    return Said(
        sender=name or (sides.OWNER if owner else number) or sides.UNTOLD, text=text or "[空消息]", time=time,
        precision=precision, owner=owner if number or name else None, account=number or None,
        kind=placeholders.kind_of(text or "[图片]"), recalled=model.get("deleted_state") == "Deleted",
    )  # fmt: skip


def _party(model: Model, name: str) -> tuple[str, str, bool]:
    """Return number, name, and whether it is the telephone's owner."""
    party = next(_models(model, name), None)
    if party is None:
        return "", "", False
    return _field(party, "Identifier"), _field(party, "Name"), _field(party, "IsPhoneOwner").lower() == "true"


def _models(model: Model, name: str) -> Iterator[Model]:
    """Yield the models in the fields of a name, one or many."""
    for child in model:
        if local(child) in {"modelField", "multiModelField"} and child.get("name") == name:
            yield from (one for one in child if local(one) == "model")


def _field(model: Model, name: str) -> str:
    """Return the value of a field of its own."""
    for child in model:
        if local(child) == "field" and child.get("name") == name:
            return "".join(str(part) for part in child.itertext()).strip()
    return ""


def _platform(told: str) -> Platform:
    return next((platform for word, platform in _PLATFORMS if word in told.lower()), "wechat")
