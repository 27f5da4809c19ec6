"""Which side of a conversation is the owner of the telephone, told only where it is certain."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.compose import Said

OWNER = "我"
"""How exporters name the owner, where they do not write a name."""
SYSTEM = "系统消息"
UNTOLD = "未注明发送人"
"""Sender of a message whose export lost him."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A conversation with its sides told apart as far as the export allows."""

    said: tuple[Said, ...]
    contact: str | None
    owner: str | None
    group: bool


def tell(said: Iterable[Said], contact: str | None, *, group: bool = False) -> Sides:
    """Set who is the owner: '我' is; and where two talk and one of them is the contact, the other is."""
    messages = tuple(said)
    names = list(dict.fromkeys(m.sender for m in messages if m.kind != "system" and m.sender != UNTOLD))
    group = group or len(names) > 2  # noqa: PLR2004  # two sides of a conversation
    contact = next((name for name in names if contact and _same(name, contact)), contact) if not group else contact
    owner = _owner(names, contact, group=group)
    if owner is not None and contact is None and not group:
        contact = next((name for name in names if name != owner), None)
    told = tuple(_side(m, owner, contact, group=group) for m in messages)
    return Sides(told, contact, owner, group)


def _owner(names: list[str], contact: str | None, *, group: bool) -> str | None:
    if OWNER in names:
        return OWNER
    if group or contact not in names:
        return None
    return next((name for name in names if name != contact), None)


def _side(message: Said, owner: str | None, contact: str | None, *, group: bool) -> Said:
    if message.owner is not None or message.kind == "system" or message.sender == UNTOLD:
        return message
    if owner is not None and (group or contact is not None):
        return replace(message, owner=message.sender == owner)
    return replace(message, owner=False) if message.sender == contact and not group else message


def _same(name: str, contact: str) -> bool:
    """Compare with a contact that may come from a file's name, where some characters cannot stand."""
    return name == contact or in_file_name(name) == contact


def in_file_name(name: str) -> str:
    """Return a name as exporters write it into a file's name."""
    return re.sub(r'[/\\:*?"<>|\r\n]', "_", name).strip()
