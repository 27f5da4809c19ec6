"""Rules are data with examples: every file in nlp/rules proves itself here."""

import pytest

from guowen.errors import RulesError
from nlp import ruleset

RULES = [rule for name in ruleset.names() for rule in ruleset.load(name)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_their_values(rule: ruleset.Rule) -> None:
    for example in rule.examples:
        values = [rule.value(match) for match in rule.find(example.text)]
        assert values, f"{rule.id} does not match {example.text!r}"
        if example.value is not None:
            assert example.value in values, f"{rule.id} gives {values} in {example.text!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_leaves_its_counterexamples_alone(rule: ruleset.Rule) -> None:
    for text in rule.counterexamples:
        assert rule.pattern.search(text) is None, f"{rule.id} matches {text!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_an_example(rule: ruleset.Rule) -> None:
    assert rule.examples


def test_fragments_are_put_into_patterns_and_words_match_longest_first() -> None:
    source = """
        [fragments]
        verb = ["解", "解冻"]
        act = '请{{verb}}'
        [[rule]]
        id = "lift"
        pattern = '{{act}}(?P<value>..)'
        value = '<\\g<value>>'
        fields = { items = [7] }
        examples = ["请解冻账户"]
    """

    rule = ruleset.parse("r", source)["lift"]

    assert [rule.value(m) for m in rule.find("恳请解冻账户")] == ["<账户>"]
    assert (rule.id, rule.name, rule.fields["items"]) == ("r.lift", "lift", [7])


@pytest.mark.parametrize(
    "source",
    [
        "[[rule]",
        "[[rule]]\nid='a'",
        "[[rule]]\nid='a'\npattern='('",
        "[[rule]]\nid='a'\npattern='{{b}}'",
        "[[rule]]\nid='a'\npattern='b'\nexample=['b']",
        "[[rule]]\nid='a'\npattern='b'\n[[rule]]\nid='a'\npattern='c'",
    ],
    ids=["toml", "no-pattern", "regex", "fragment", "key", "twice"],
)
def test_a_wrong_file_is_refused(source: str) -> None:
    with pytest.raises(RulesError):
        ruleset.parse("r", source)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(RulesError):
        ruleset.load("nosuch")
