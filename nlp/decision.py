"""Triage: the learned scores, and rules with reasons where the words leave no choice; in doubt it is a record."""

import re

from nlp import ruleset
from nlp.reading import Finding
from nlp.triage_model import decide

_RULES = ruleset.load("triage")
_HEAD = 400


def triage(text: str, scores: dict[str, float], *, asks: bool) -> Finding:
    """Return the triage with its reason."""
    learned = decide(scores)
    if told := _told(text, scores):
        return told
    start, end = _first_words(text)
    if learned == "unrelated" and asks and scores.get("record", 0.0) > 0.2:  # noqa: PLR2004  # in doubt
        return Finding("record", start, end, "triage.in_doubt", scores["record"])
    return Finding(learned, start, end, "triage.learned", scores.get(learned, 0.0))


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


def _first_words(text: str) -> tuple[int, int]:
    match = re.search(r"\S[^\n]{0,40}", text)
    return match.span() if match else (0, 0)
