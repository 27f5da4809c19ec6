"""Case numbers (案号): every form of them in a text, with its span and its normal form.

A year in brackets (or what is left of the brackets) anchors the search; what stands behind it is squeezed and read by
the rules of nlp/rules/cases.toml; where they find nothing, once more with the confusions of recognition undone
(case_repairs.toml). The work is a constant for each anchor, so time grows with the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_HEAD, _LIST = 48, 600
"""Squeezed characters that a number, or a list of them, may take."""
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
    return tuple(found)


def _anchors(folded: str) -> Iterator[_Anchor]:
    for name in _ANCHORS:
        for match in _RULES[name].find(folded):
            digits = "".join(match["year"].split())
            year = number(digits.translate(_MISREAD))
            if year in _YEARS:
                yield _Anchor(match.start(), match.end(), year, sure=digits.translate(_MISREAD) == digits)
    for match in _RULES["yearless"].find(folded):
        yield _Anchor(match.start(), match.start(), None, sure=False)


def _joined(between: str) -> bool:
    return between.strip() in {"、", ",", "和", "及", "与", "以及"}


def _read(folded: str, anchor: _Anchor, shared: int | None) -> list[CaseNumber]:
    """Read the numbers that begin at an anchor: strictly, then repaired, then without the 号 at the end."""
    window = squeeze(folded, anchor.body, _HEAD)
    repaired = Window(_repair(window.text), window.places)
    for view, mended, closed in ((window, False, True), (repaired, True, True), (window, False, False)):
        head = _head(view.text, repaired=mended)
        if head is None or (anchor.year is None and not (head.rule == "cases.modern" and closed and not mended)):
            continue
        if not mended:
            view = squeeze(folded, anchor.body, _LIST)  # noqa: PLW2901  # a list may go on far behind the head
        items = serials(view.text, head.match.end(), coded=head.coded)
        if items and (items[0].closed if closed else head.coded and not items[0].closed and items[0].bare):
            return [_number(anchor, shared, head, item, view, first=item is items[0], closed=closed) for item in items]
    return []


def _repair(text: str) -> str:
    """Undo the confusions of recognition in the first number of a window, character for character."""
    for rule in _REPAIRS:
        text = rule.pattern.sub(rule.template or "", text)
    return text


def _head(text: str, *, repaired: bool) -> _Head | None:
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
