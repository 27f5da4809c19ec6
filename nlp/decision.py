"""Triage: the learned scores, and rules with reasons where the words leave no choice; in doubt it is a record."""

import re
from collections.abc import Sequence

from nlp import ruleset
from nlp.asker import Asker
from nlp.persons import Span
from nlp.reading import Finding
from nlp.triage_model import decide

_RULES = ruleset.load("triage")
_COURT = ruleset.load("court")
_HEAD = 400
_SURE = 0.95
"""From this score of a record on no rule about the asker speaks."""
_SURE_OF_A_NOTE = 0.6
"""The same for notes of court staff, in which the wrong person of many is sooner taken for the asker."""
_NOTED = {"phone", "oral", "meeting"}
_OUTSIDE = {"unrelated", "article5"}
"""What court staff named in it do not make internal."""


def triage(text: str, scores: dict[str, float], askers: Sequence[Asker], *, asks: bool) -> Finding:
    """Return the triage with its reason; `asks` where a demand was found."""
    if told := _told(text, scores):
        return told
    best = max(scores, key=lambda label: scores[label])
    sure = _SURE_OF_A_NOTE if any(asker.form in _NOTED for asker in askers) else _SURE
    if scores.get("record", 0.0) < sure and best not in _OUTSIDE and (shown := court_asker(text, askers)):
        return Finding("internal", *shown, "triage.court_asker", 0.8)
    start, end = _first_words(text)
    learned = decide(scores)
    if learned == "record" and best != "record" and not asks:
        return Finding(best, start, end, "triage.learned", scores[best])
    rule = "triage.learned" if learned == best else "triage.in_doubt"
    return Finding(learned, start, end, rule, scores.get(learned, 0.0))


def _told(text: str, scores: dict[str, float]) -> Finding | None:
    """Return what a rule decides; a rule must not overrule scores that are sure of a record."""
    for rule in _RULES:
        label = str(rule.fields["label"])
        floor = float(rule.fields.get("unless_record", 1.0))
        part = text[:_HEAD] if rule.fields.get("head") else text
        match = rule.pattern.search(part)
        if match and scores.get("record", 0.0) < floor:
            return Finding(label, match.start(), match.end(), rule.id, 0.9)
    return None


def court_asker(text: str, askers: Sequence[Asker]) -> Span | None:
    """Return what shows that all who ask are of a court (Art. 10 para. 3); who has left it is not."""
    shown = [_of_court(text, asker) for asker in askers]
    return shown[0] if shown and all(shown) else None


def _of_court(text: str, asker: Asker) -> Span | None:
    if asker.mention.former:
        return None
    person = asker.mention.person
    spans = [(f.start, f.end) for f in (person.unit, person.position) if f]
    for start, end in [*spans, *([asker.label] if asker.label else [])]:
        match = _COURT["staff"].pattern.search(text, start, end)
        if match and not _COURT["left"].pattern.search(text, max(0, start - 4), end + 4):
            return match.span()
    return None


def _first_words(text: str) -> Span:
    match = re.search(r"\S[^\n]{0,40}", text)
    return match.span() if match else (0, 0)
