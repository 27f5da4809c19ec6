"""Quoted replies that exporters write into the text of a message: parted from what the sender wrote."""

import re

from ingest.chat import clock
from ingest.compose import Quoted

_NAME = r"[^\n:：]{1,60}?"
_PATTERNS = (
    # MemoTrace 1 and 2: below the text.
    re.compile(rf"(?P<own>.*?)\n引用[:：]\s?(?:(?P<sender>{_NAME})[:：]\s?)?(?P<quoted>.+)", re.DOTALL),
    # PyWxDump: below the text, with its time.
    re.compile(
        rf"(?P<own>.*?)\n\n\[引用\]\((?P<time>[^)\n]{{0,40}})\)(?:(?P<sender>{_NAME})[:：])?(?P<quoted>.+)", re.DOTALL
    ),
    # WechatExporter: above the text, in corner brackets, over a line of dashes.
    re.compile(rf"「(?:(?P<sender>{_NAME})[:：])?(?P<quoted>.*?)」\n(?:- ){{5,}}-?[ ]*\n(?P<own>.+)", re.DOTALL),
)
_MARKED = re.compile(
    rf"> (?P<sender>{_NAME})(?:\([^)\n]*\))? (?P<time>{clock.STAMP})[^\n]*\n(?P<quoted>(?:>[^\n]*\n)+)(?P<own>.*)",
    re.DOTALL,
)


def split(text: str) -> tuple[str, Quoted | None]:
    """Return what was written, and what it answers to where the text shows that."""
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found and found["own"].strip():
            when = clock.read(found["time"])[0] if "time" in found.groupdict() else None
            return found["own"].strip("\n"), Quoted(found["quoted"].strip(), found["sender"], when)
    marked = _MARKED.fullmatch(text)
    if marked and marked["own"].strip():
        quoted = "\n".join(line.lstrip("> ") for line in marked["quoted"].strip("\n").split("\n"))
        return marked["own"].strip("\n"), Quoted(quoted, marked["sender"], clock.read(marked["time"])[0])
    return text, None
