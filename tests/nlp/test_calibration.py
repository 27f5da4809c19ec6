"""How sure a value is: counted, not trusted."""

from hypothesis import given
from hypothesis import strategies as st

from nlp import calibration
from nlp.calibration import Sureness
from nlp.judging import reliability
from nlp.learned import TRAINED
from nlp.reading import Finding, Item

CHANCE = st.floats(0.001, 0.999)
ROUNDING = 1e-9
"""What a mean of floats can be off."""


def test_a_value_is_as_sure_as_its_rule_was_right() -> None:
    known = Sureness({"date": {"": 0.8, "dates.iso": 0.99}}, 1.0, 0.0)

    seen = known.of("date", Finding("2023-05-06", 0, 10, "dates.iso", 0.5))
    new = known.of("date", Finding("2023-05-06", 0, 10, "dates.new", 0.5))

    assert seen is not None
    assert new is not None
    assert (seen.confidence, new.confidence) == (0.99, 0.8)


def test_a_field_that_was_never_counted_keeps_its_confidence() -> None:
    found = Finding("某地", 0, 2, "notes.place", 0.6)

    assert calibration.RAW.of("place", found) == found


@given(CHANCE, CHANCE)
def test_a_likelier_item_stays_likelier(one: float, other: float) -> None:
    shipped = calibration.load(TRAINED)
    low, high = sorted((one, other))

    assert shipped.of_item(Item(1, "clauses", low)).confidence <= shipped.of_item(Item(1, "clauses", high)).confidence


def test_the_shipped_chances_are_chances() -> None:
    shipped = calibration.load(TRAINED)

    assert {"inquirer.name", "date", "cases"} <= set(shipped.fields)
    assert all(0 < chance < 1 for rules in shipped.fields.values() for chance in rules.values())


@given(st.lists(st.tuples(CHANCE, st.booleans()), min_size=1))
def test_every_value_stands_in_one_bin_of_the_table(scored: list[tuple[float, bool]]) -> None:
    bins = reliability([("date", "dates.iso", score, good) for score, good in scored])

    assert sum(one.count for one in bins) == len(scored)
    assert all(one.low - ROUNDING <= one.said <= one.high + ROUNDING and 0 <= one.right <= 1 for one in bins)
