"""Why-lines: every rule that can stand beside a value has words that a clerk understands."""

import re
from pathlib import Path

import pytest

from nlp import calibration
from nlp.learned import TRAINED
from review import why

NLP = Path(calibration.__file__).parent
FAMILIES = {path.stem for path in (NLP / "rules").glob("*.toml")} - {"concepts"}


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_file_of_rules_has_words(family: str) -> None:
    assert re.search("[一-龥]", why.source(f"{family}.any"))


def test_every_rule_that_was_ever_counted_has_words() -> None:
    rules = {rule for counted in calibration.load(TRAINED).fields.values() for rule in counted if rule}

    assert {rule for rule in rules if not re.search("[一-龥]", why.source(rule))} == set()


def test_a_why_line_tells_source_and_sureness() -> None:
    assert why.why({"rule": "signature", "confidence": 0.965}) == "落款署名 · 把握大 96%"
    assert why.doubtful({"rule": "ner", "confidence": 0.5})
    assert not why.doubtful({"rule": why.PERSON})
