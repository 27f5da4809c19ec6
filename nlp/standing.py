"""Whose approach it is, by Art. 10: a leader in post or out of it, one near a leader, an organisation, anybody else."""

import re

from nlp import ruleset
from nlp.asker import Asker
from nlp.form import private, says_state_owned, state_owned
from nlp.reading import Finding, Person, Standing

_RULES = ruleset.load("standing")


def standing(text: str, asker: Asker, *, own: str = "", owned: bool = False) -> Finding:
    """Return the standing of an asker, with the words that decide it.

    `own` are the asker's words, `owned` tells whether the paper says that its organisation belongs to the state.
    """
    person = asker.mention.person
    shown = asker.tie_shown or person.position or person.name or person.unit
    value, rule, confidence = _decide(asker, own, owned=owned or says_state_owned(own))
    start, end = (shown.start, shown.end) if shown else (0, min(len(text), 1))
    return Finding(value, start, end, f"standing.{rule}", confidence)


def _decide(asker: Asker, own: str, *, owned: bool) -> tuple[Standing, str, float]:
    person = asker.mention.person
    post = person.position.value if person.position else ""
    unit = person.unit.value if person.unit else ""
    if asker.tie == "relative":
        return "cadre_relative", "relative", 0.8
    if asker.tie == "staff" or _RULES["staff"].pattern.match(post):
        return "cadre_staff", "staff", 0.8
    if person.name is None and not post:
        return ("organisation", "organisation", 0.9) if unit else ("other", "unknown", 0.5)
    leads = leader(post, unit, owned=owned)
    if leads and (asker.mention.former or _RULES["retired"].pattern.search(own)):
        return "retired_cadre", "retired", 0.8
    if leads or _signed_off(person):
        return "leading_cadre", "leader", 0.85
    return "other", "other", 0.7


def _signed_off(person: Person) -> bool:
    """Tell whether somebody without a post signed an organ's paper off, as only its leader can."""
    name, unit = person.name, person.unit
    return bool(name and unit and not person.position and name.rule == "signature.issued" and not private(unit.value))


def leader(post: str, unit: str, *, owned: bool = False) -> bool:
    """Tell whether a post in a unit is a leading one in the sense of Art. 10; `owned`: by the state, as it says."""
    if not post or _RULES["never"].pattern.match(post):
        return False
    owned = owned or state_owned(unit)
    if post.endswith("支书") or (_RULES["grassroots"].pattern.search(unit) and not owned):
        return False
    if _RULES["manager"].pattern.search(post):
        return owned or (bool(unit) and not private(unit) and not re.search("公司|集团", unit))
    return bool(_RULES["leader"].pattern.search(post)) and (owned or not private(unit))
