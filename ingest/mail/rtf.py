"""The rich body of Outlook: RTF that is compressed (MS-OXRTFCP) and often only wraps HTML (MS-OXRTFEX)."""

import re

from striprtf.striprtf import rtf_to_text

from ingest.mail import charset

_BUFFER = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the dictionary holds at first."""
_SIZE = 4096
_HEADER = 16
_STEP = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SILENT = frozenset({b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"pntext"})
_SIGNS = {b"par": b"\r\n", b"line": b"\r\n", b"tab": b"\t"}
_CHARACTERS = {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emdash": "—",
               b"endash": "–"}  # fmt: skip


def decompressed(data: bytes) -> bytes:
    """Return the RTF in a compressed body; b'' where the bytes are none."""
    if len(data) <= _HEADER:
        return b""
    if data[8:12] == b"MELA":
        return data[_HEADER : _HEADER + int.from_bytes(data[4:8], "little")]
    if data[8:12] != b"LZFu":
        return b""
    ring = bytearray(_BUFFER.ljust(_SIZE, b"\x00"))
    write, at, out = len(_BUFFER), _HEADER, bytearray()
    while at < len(data):
        flags, at = data[at], at + 1
        for bit in range(8):
            if at + 2 > len(data) and (flags >> bit & 1 or at >= len(data)):
                return bytes(out)
            if not flags >> bit & 1:
                run, at = data[at : at + 1], at + 1
            else:
                token, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                if token >> 4 == write:
                    return bytes(out)
                run = _copied(ring, token, write)
            for byte in run:
                ring[write] = byte
                write = (write + 1) % _SIZE
            out += run
    return bytes(out)


def _copied(ring: bytearray, token: int, write: int) -> bytes:
    """Return the bytes that a token means; a run may reach into itself."""
    read, length = token >> 4, (token & 15) + 2
    fresh: list[int] = []
    for step in range(length):
        ahead = (read + step - write) % _SIZE
        fresh.append(fresh[ahead] if ahead < len(fresh) else ring[(read + step) % _SIZE])
    return bytes(fresh)


def text_of(rtf: bytes) -> str:
    """Return the text of RTF."""
    text: str = rtf_to_text(rtf.decode("latin-1"), errors="replace")
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "").strip("\n")


def html_in(rtf: bytes) -> str | None:
    """Return the HTML that RTF wraps; None where it wraps none."""
    if rb"\fromhtml" not in rtf[:1000]:
        return None
    page = re.search(rb"\\ansicpg([0-9]{1,5})", rtf[:1000])
    return _Unwrapped(f"cp{page[1].decode()}" if page else "").of(rtf)


class _Unwrapped:
    """The state of a group: whether it is shown, how many characters follow each of Unicode for old programs."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.out: list[str] = []
        self.octets = bytearray()
        self.stack: list[tuple[bool, bool, int]] = []
        self.hidden, self.rtf_only, self.width, self.skip = False, False, 1, 0

    def of(self, rtf: bytes) -> str:
        """Walk over the RTF."""
        star = False
        for step in _STEP.finditer(rtf):
            coded, word, number, sign, brace, plain = step.groups()
            if brace == b"{":
                self.stack.append((self.hidden, self.rtf_only, self.width))
            elif brace == b"}" and self.stack:
                self.hidden, self.rtf_only, self.width = self.stack.pop()
            elif sign == b"*":
                star = True
                continue
            elif word:
                self._word(word, number, star=star)
            elif coded or sign or plain:
                self._say(bytes([int(coded, 16)]) if coded else {b"~": b" ", b"_": b"-"}.get(sign, sign) or plain)
            star = False
        self._flush()
        return re.sub("[\ud800-\udfff]", "\ufffd", _paired("".join(self.out)))

    def _word(self, word: bytes, number: bytes | None, *, star: bool) -> None:
        if word == b"htmltag":
            self.hidden = False
        elif star or word in _SILENT:
            self.hidden = True
        elif word == b"htmlrtf":
            self.rtf_only = number != b"0"
        elif word == b"uc":
            self.width = min(int(number or 1), 8)
        elif word == b"u":
            if not (self.hidden or self.rtf_only):
                self._flush()
                self.out.append(chr(int(number or 0) % 0x10000))
            self.skip = self.width
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _CHARACTERS and not (self.hidden or self.rtf_only):
            self._flush()
            self.out.append(_CHARACTERS[word])

    def _say(self, octets: bytes) -> None:
        passed = min(self.skip, len(octets))
        self.skip -= passed
        if not (self.hidden or self.rtf_only):
            self.octets += octets[passed:]

    def _flush(self) -> None:
        self.out.append(charset.decode(bytes(self.octets), self.page).text)
        self.octets.clear()


def _paired(text: str) -> str:
    """Join the halves of characters that were written as two."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
