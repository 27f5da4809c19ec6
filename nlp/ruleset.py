r"""Rules as data: patterns with examples and counterexamples, read from nlp/rules/<name>.toml.

A file looks like this::

    [fragments]                       # named pieces, used as {{word}} in patterns and in other fragments
    digit = '[0-9０-９]'
    verb = ["冻结", "解冻"]            # a list stands for any one of its words, the longest first

    [[rule]]
    id = "freeze"
    pattern = '(?P<value>{{verb}}).{0,8}账户'
    value = '\g<value>'              # optional template; without it the group "value", or the whole match
    fields = { items = [7] }          # optional data for the program
    examples = ["请冻结该公司账户", { text = "请解冻账户", value = "解冻" }]
    counterexamples = ["账户"]
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from guowen.errors import RulesError

FOLDER = Path(__file__).parent / "rules"
_KEYS = {"id", "pattern", "value", "fields", "examples", "counterexamples", "note"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must match, and the value it must give, where the file says one."""

    text: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and what it stands for."""

    id: str
    """'<file>.<id>', as Finding.rule shows it."""
    pattern: re.Pattern[str]
    template: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The id without its file."""
        return self.id.partition(".")[2]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches within a part of a text, left to right."""
        return self.pattern.finditer(text, start, len(text) if end is None else end)

    def value(self, match: re.Match[str]) -> str:
        """Return what a match stands for: the template filled, the group 'value', or the whole match."""
        if self.template is not None:
            return match.expand(self.template)
        return match.group("value") if "value" in self.pattern.groupindex else match.group()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one file in the order of the file, and its fragments for patterns that code composes."""

    name: str
    rules: tuple[Rule, ...]
    fragments: Mapping[str, str]
    named: Mapping[str, Rule] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __getitem__(self, name: str) -> Rule:
        return self.named[name]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Yield the matches of all rules, rule by rule."""
        for rule in self.rules:
            for match in rule.find(text, start, end):
                yield rule, match


@cache
def load(name: str) -> RuleSet:
    """Return the rules of nlp/rules/<name>.toml; raise RulesError where the file is wrong."""
    path = FOLDER / f"{name}.toml"
    try:
        return parse(name, path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RulesError(file=path.name, detail="文件不存在") from error


def names() -> list[str]:
    """Return the names of all rule files."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def parse(name: str, source: str) -> RuleSet:
    """Return the rules that a TOML text holds."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(file=f"{name}.toml", detail=str(error)) from error
    fragments: dict[str, str] = {}
    for key, piece in data.get("fragments", {}).items():
        fragments[key] = _alternatives(piece) if isinstance(piece, list) else _expand(piece, fragments, name)
    rules = tuple(_rule(row, fragments, name) for row in data.get("rule", []))
    if len({rule.id for rule in rules}) != len(rules):
        raise RulesError(file=f"{name}.toml", detail="规则编号重复")
    return RuleSet(name, rules, fragments, {rule.name: rule for rule in rules})


def _alternatives(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _expand(pattern: str, fragments: Mapping[str, str], name: str) -> str:
    """Put the fragments in; a fragment can use those above it."""

    def piece(match: re.Match[str]) -> str:
        if match[1] not in fragments:
            raise RulesError(file=f"{name}.toml", detail=f"没有名为 {match[1]} 的片段")
        return fragments[match[1]]

    return re.sub(r"\{\{(\w+)\}\}", piece, pattern)


def _rule(row: Mapping[str, Any], fragments: Mapping[str, str], name: str) -> Rule:
    label = f"规则 {row.get('id', '（无编号）')}"
    if unknown := row.keys() - _KEYS:
        raise RulesError(file=f"{name}.toml", detail=f"{label} 有不认识的键 {sorted(unknown)}")
    try:
        return Rule(
            id=f"{name}.{row['id']}",
            pattern=re.compile(_expand(row["pattern"], fragments, name)),
            template=row.get("value"),
            fields=row.get("fields", {}),
            examples=tuple(Example(e) if isinstance(e, str) else Example(**e) for e in row.get("examples", [])),
            counterexamples=tuple(row.get("counterexamples", [])),
        )
    except (KeyError, TypeError, re.error) as error:
        raise RulesError(file=f"{name}.toml", detail=f"{label}：{error!r}") from error
