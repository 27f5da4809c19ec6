"""Persons in Outlook's own formats: addresses of the Internet, and those of Exchange that only its servers know."""

from collections.abc import Iterable
from datetime import datetime

from ingest.mail import body, header, mapi, mime
from ingest.mail.charset import Text
from ingest.mail.header import Address
from ingest.mail.mapi import Properties

_ROLES = {1: mapi.TO, 2: mapi.CC, 3: mapi.BCC}


def sender(mail: Properties) -> Address | None:
    """Return who sent a mail: a secretary may have sent it for another, who is named first."""
    for name, address, smtp in (
        (mapi.FOR_NAME, mapi.FOR_ADDRESS, mapi.FOR_SMTP),
        (mapi.SENDER_NAME, mapi.SENDER_ADDRESS, mapi.SENDER_SMTP),
    ):
        found = _address(mail.text(name), (mail.text(smtp), mail.text(address)))
        if found is not None and found.address is not None:
            return found
    fields, _ = mime.header(mail.text(mapi.HEADERS).encode())
    named = next(iter(header.addresses(fields, "from")), None)
    return named or _address(mail.text(mapi.SENDER_NAME) or mail.text(mapi.FOR_NAME), ())


def recipients(mail: Properties, rows: Iterable[Properties]) -> str:
    """Return all whom a mail went to; without a table of them, the line that Outlook shows."""
    found = [(row.number(mapi.ROLE), str(one)) for row in rows if (one := _recipient(row)) is not None]
    shown = [text for role, text in sorted(found, key=lambda one: one[0])]
    return "; ".join(shown or [text for tag in _ROLES.values() if (text := mail.text(tag))])


def date(mail: Properties) -> datetime | None:
    """Return when a mail was sent: as its header on the way says, with its zone, else as Outlook noted."""
    fields, _ = mime.header(mail.text(mapi.HEADERS).encode())
    return header.date(fields) or mail.time(mapi.SENT) or mail.time(mapi.RECEIVED)


def lost(text: Text) -> tuple[str, ...]:
    """Tell the clerk where characters were lost."""
    return () if text.whole else (body.LOST,)


def _recipient(row: Properties) -> Address | None:
    return _address(row.text(mapi.NAME), (row.text(mapi.SMTP), row.text(mapi.ADDRESS)))


def _address(name: str, addresses: Iterable[str]) -> Address | None:
    """Pair a name with the address that has an @; one of Exchange (/O=…) tells nobody anything."""
    address = next((one.strip() for one in addresses if "@" in one), None)
    name = name.strip(" '\"")
    return Address(name if name != address else None, address) if name or address else None
