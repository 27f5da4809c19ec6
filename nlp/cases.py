"""Case numbers (案号): every form of them in a text, with its span and its normal form.

A year in brackets (or what is left of the brackets) anchors the search; what stands behind it is squeezed and read by
the rules of nlp/rules/cases.toml; where they find nothing, once more with the confusions of recognition undone
(case_repairs.toml). The work is a constant for each anchor, so time grows with the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from nlp import facts, ruleset
from nlp.case_lists import Serial, serials
from nlp.case_text import Window, fold, squeeze
from nlp.numerals import number
from nlp.reading import Finding

Status = Literal["valid", "unknown_court", "legacy", "hybrid", "doubtful"]

CONFIDENCE: dict[Status, float] = {
    "valid": 1.0, "unknown_court": 0.95, "legacy": 0.95, "hybrid": 0.9, "doubtful": 0.6,
}  # fmt: skip
_RULES = ruleset.load("cases")
_REPAIRS = ruleset.load("case_repairs")
_ANCHORS = ("bracketed", "half_bracketed", "bare")
_YEARS = range(1979, 2050)
_REFORM = 2016
"""From this year on 法〔2015〕137号 gives courts their codes; older forms carry a free abbreviation."""
_NEAR = 200
"""How far serials of sister cases lie apart at most."""
_RECENT = 20
_HEAD, _LIST = 48, 600
"""Squeezed characters that a number, or a list of them, may take."""
_BEGINS = re.compile("[一-龥]")
_ENDS = re.compile("[号呈昙兮吕亏]")
_MISREAD = str.maketrans("OoQDIl|ZzSsBGbgq", "0000111225586699")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """One case number. `value` is the normal form of docs/labels.md; the span is that of the text as it was given."""

    value: str
    start: int
    end: int
    year: int | None
    court_code: str
    """As written: a code such as 苏0982, or before 2016 a free abbreviation; may be empty."""
    court: str | None
    kind: str
    """类型代字, such as 民初."""
    serial: str
    sub: str | None
    status: Status
    rule: str

    def finding(self, part: int = 0) -> Finding:
        """Return the number as evidence for the field `cases`."""
        return Finding(self.value, self.start, self.end, self.rule, CONFIDENCE[self.status], part)


@dataclass(frozen=True, slots=True)
class _Anchor:
    start: int
    """Where the year begins in the text."""
    body: int
    """Where the rest begins."""
    year: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands between year and serial."""

    match: re.Match[str]
    rule: str
    repaired: bool = False

    @property
    def court(self) -> str:
        return self.match["court"]

    @property
    def coded(self) -> bool:
        """Whether a court code with figures (or that of the Supreme Court) stands in it."""
        return self.rule in {"cases.modern", "cases.odd_court"}


def find(text: str) -> tuple[CaseNumber, ...]:
    """Return the case numbers of a text in their order."""
    folded = fold(text)
    found: list[CaseNumber] = []
    done = 0
    for anchor in sorted(_anchors(folded), key=lambda a: (a.start, a.year is None)):
        if anchor.start < done:
            continue
        shared = found[-1].year if anchor.year is None and found and _joined(folded[done : anchor.start]) else None
        numbers = _read(folded, anchor, shared)
        if numbers:
            found += numbers
            done = max(n.end for n in numbers)
    return tuple(sorted([*found, *_echoes(folded, found)], key=lambda n: n.start))


def _anchors(folded: str) -> Iterator[_Anchor]:
    for name in _ANCHORS:
        for match in _RULES[name].find(folded):
            digits = "".join(match["year"].split())
            year = number(digits.translate(_MISREAD))
            if year in _YEARS:
                yield _Anchor(match.start(), match.end(), year, sure=digits.translate(_MISREAD) == digits)
    for match in _RULES["yearless"].find(folded):
        yield _Anchor(match.start(), match.start(), None, sure=False)


def _echoes(folded: str, found: list[CaseNumber]) -> Iterator[CaseNumber]:
    """Yield serials said later without their head ("还有那个1071号") and near a number of the text; always doubtful."""
    known = {n.serial for n in found}
    if not known:
        return
    ends = [n.end for n in found]
    for match in _RULES["echo"].find(folded, found[0].end):
        serial = match["value"]
        before = bisect_right(ends, match.start("value"))
        near = [n for n in found[max(0, before - _RECENT) : before] if _near(n.serial, serial)]
        if near and serial not in known and not _RULES["other_thing"].pattern.match(folded, match.end() - 1):
            known.add(serial)
            start, end = match.span("value")
            value = near[-1].value.partition("号")[0].removesuffix(near[-1].serial) + serial + "号"
            rule = _RULES["echo"].id
            yield replace(
                near[-1], value=value, start=start, end=end + 1, serial=serial, sub=None, status="doubtful", rule=rule
            )


def _near(one: str, other: str) -> bool:
    return one.isdigit() and len(one) == len(other) and abs(int(one) - int(other)) <= _NEAR


def _joined(between: str) -> bool:
    return between.strip() in {"、", ",", "和", "及", "与", "以及"}


def _read(folded: str, anchor: _Anchor, shared: int | None) -> list[CaseNumber]:
    """Read the numbers that begin at an anchor: strictly, then repaired, then without the 号 at the end."""
    window = squeeze(folded, anchor.body, _HEAD)
    if not _BEGINS.match(window.text):
        return []
    strict = _head(window.text)
    mended = Window(_repair(window.text), window.places) if _ENDS.search(window.text) else window
    repaired = _head(mended.text, repaired=True) if mended.text != window.text else None
    if strict and repaired and strict.rule == "cases.odd_court":
        strict = None  # 淅0382 is not a court of its own but 浙0382 misread
    # A list may go on far behind the head.
    long = squeeze(folded, anchor.body, _LIST) if strict else window
    for view, head, closed in ((long, strict, True), (mended, repaired, True), (long, strict, False)):
        if head is None or (anchor.year is None and not (head is strict and head.rule == "cases.modern" and closed)):
            continue
        items = serials(view.text, head.match.end(), coded=head.coded)
        if items and (items[0].closed if closed else head.coded and not items[0].closed and items[0].bare):
            return [_number(anchor, shared, head, item, view, first=item is items[0], closed=closed) for item in items]
    return []


def _repair(text: str) -> str:
    """Undo the confusions of recognition in the first number of a window, character for character."""
    for rule in _REPAIRS:
        text = rule.pattern.sub(rule.template or "", text)
    return text


def _head(text: str, *, repaired: bool = False) -> _Head | None:
    for name in ("modern", "high_court", "odd_court", "legacy", "short"):
        match = _RULES[name].pattern.match(text)
        if match and _acceptable(name, match, repaired=repaired):
            return _Head(match, _RULES[name].id, repaired)
    return None


def _acceptable(name: str, match: re.Match[str], *, repaired: bool) -> bool:
    """Whether a court, and not a ministry, notary or arbitrator, counts under this type."""
    if name in {"legacy", "short"}:
        return _RULES["not_a_court"].pattern.search(match["court"]) is None
    known = facts.case_types().get(match["kind"])
    if known is not None:
        return known.status != "not-a-court-case-number"
    local = re.fullmatch(_RULES.fragments["kind"], match["kind"]) is not None
    return name == "modern" and local and not repaired


def _number(
    anchor: _Anchor, shared: int | None, head: _Head, item: Serial, view: Window, *, first: bool, closed: bool
) -> CaseNumber:
    year = shared or anchor.year
    start, end = view.span(item.start, item.end)
    kind = item.kind or head.match["kind"]
    code = head.court.replace("(", "（").replace(")", "）")
    zi = "" if item.kind else head.match["zi"]
    written = f"{code}{kind}{zi}{item.serial}号{item.sub or ''}".replace("(", "（").replace(")", "）")
    sure = closed and not head.repaired and (anchor.sure or shared is not None)
    return CaseNumber(
        value=f"（{year}）{written}" if year else written,
        start=anchor.start if first else start,
        end=end,
        year=year,
        court_code=code,
        court=court.name if (court := facts.courts().get(code)) else None,
        kind=kind,
        serial=item.serial,
        sub=item.sub,
        status=_status(head, year) if sure else "doubtful",
        rule=head.rule,
    )


def _status(head: _Head, year: int | None) -> Status:
    if head.rule == "cases.legacy":
        return "hybrid" if any(c.isdigit() for c in head.court) else "legacy"
    if head.rule == "cases.short":
        return "legacy" if year and year < _REFORM and head.court else "doubtful"
    if head.rule == "cases.odd_court" and len(head.court) != len("苏0982"):
        return "doubtful"
    if year and year < _REFORM:
        return "hybrid" if head.coded else "legacy"
    if head.match["zi"]:
        return "hybrid"
    return "valid" if head.court in facts.courts() else "unknown_court"
