"""Signed and encrypted mails (S/MIME, OpenPGP): what is signed is read, what is encrypted is told."""

from dataclasses import dataclass

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_ENVELOPED = (bytes.fromhex("06092a864886f70d010703"), bytes.fromhex("060b2a864886f70d0109100117"))
_DATA = bytes.fromhex("06092a864886f70d010701")
_OCTETS, _CONTEXT = 0x04, 0xA0
_LONG = 0x80
SIGNATURES = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
})  # fmt: skip
WRAPPED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def is_encrypted(data: bytes) -> bool:
    """Whether the head names one of the encrypted kinds of content."""
    return any(kind in data[:64] for kind in _ENVELOPED)


def content(data: bytes) -> bytes | None:
    """Return the mail that an opaque signature wraps; None where there is none or the bytes are broken."""
    if _SIGNED_DATA not in data[:64]:
        return None
    at = data.find(_DATA)
    if at < 0:
        return None
    explicit = _header(data, at + len(_DATA))
    if explicit is None or explicit.tag != _CONTEXT:
        return None
    octets = _header(data, explicit.start)
    return b"".join(_pieces(data, octets)) if octets is not None else None


@dataclass(frozen=True, slots=True)
class _Value:
    tag: int
    start: int
    end: int | None
    """None where the length is indefinite."""


def _header(data: bytes, at: int) -> _Value | None:
    """Read tag and length of BER."""
    if at + 2 > len(data):
        return None
    length, start = data[at + 1], at + 2
    if length == _LONG:
        return _Value(data[at], start, None)
    if length > _LONG:
        count = length - _LONG
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    return _Value(data[at], start, min(start + length, len(data)))


def _pieces(data: bytes, octets: _Value) -> list[bytes]:
    """Return the octets of a string, which may be cut into strings of its own."""
    if octets.tag == _OCTETS and octets.end is not None:
        return [data[octets.start : octets.end]]
    out: list[bytes] = []
    at, end = octets.start, len(data) if octets.end is None else octets.end
    while at < end:
        piece = _header(data, at)
        if piece is None or piece.tag != _OCTETS or piece.end is None:
            break
        out.append(data[piece.start : piece.end])
        at = piece.end
    return out
