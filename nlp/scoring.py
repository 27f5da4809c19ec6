"""Scoring readings against gold: the figures of `guowen evaluate`, by the rules of docs/labels.md.

Text fields count as right at a similarity of 0.85 (recognition may cost a character); names, dates and case numbers
only when equal. The last figure is the one that a clerk feels: the share of true records whose draft needs no edit.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.matching import Entry, compare, pair

ORDER = ("record", "internal", "article5", "in_procedure", "unrelated")
"""Which triage counts for a file with several communications: the first of these that any has."""
ITEMS = tuple(f"item {number:2}" for number in range(1, 16))
FIELDS = (
    "name", "unit", "position", "standing", "on_behalf_of", "date", "form", "cases", "matter", "medium", "place",
    "present", "categories", "quotes", "quotes+items", *ITEMS,
)  # fmt: skip
NOBODY: Entry = {
    "inquirer": {"name": None, "unit": None, "position": None, "standing": None}, "on_behalf_of": None, "date": None,
    "form": None, "cases": [], "matter": None, "requests": [], "medium": None, "place": None, "present": [],
}  # fmt: skip
"""What an invented entry is compared with."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How well a field was read: harmonic mean of precision and recall, both, and how often gold has it."""

    f1: float
    precision: float
    recall: float
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a comparison tells."""

    records: int
    unread: int
    """Records of whose file nothing was printed."""
    triage: float
    missed: int
    """Records that were taken for something else: the worst error."""
    invented: int
    confusion: Mapping[tuple[str, str], int]
    """How often (true, said) with a wrong triage."""
    fields: Mapping[str, Rate]
    categories_macro: float
    untouched: float
    """Share of the records whose draft needs no edit of an Art. 4 field or an item."""
    wanted: int
    """How many records gold has."""


def table(figures: Figures) -> str:
    """Return the figures as a table to print."""
    wrong = ", ".join(f"{t}→{s} {n}" for (t, s), n in sorted(figures.confusion.items()))
    told = f"{figures.missed} records missed, {figures.invented} invented"
    lines = [
        f"{figures.records} records, {figures.unread} unread; triage {figures.triage:.3f}; {told}",
        f"  {wrong}",
        f"{'field':14}{'F1':>7}{'prec.':>7}{'rec.':>7}{'n':>6}",
    ]
    for name, rate in figures.fields.items():
        lines.append(f"{name:14}{rate.f1:7.3f}{rate.precision:7.3f}{rate.recall:7.3f}{rate.n:6}")
    lines.append(f"categories, macro F1 {figures.categories_macro:.3f}")
    good = round(figures.untouched * figures.wanted)
    lines.append(f"drafts that need no edit {figures.untouched:.3f} ({good} of {figures.wanted})")
    return "\n".join(lines)


class Tally:
    """Right, superfluous and missing values by field."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.miss: Counter[str] = Counter()

    def add(self, field: str, *, hit: int = 0, extra: int = 0, miss: int = 0) -> None:
        """Count values of a field."""
        self.hit[field] += hit
        self.extra[field] += extra
        self.miss[field] += miss

    def rate(self, field: str) -> Rate:
        """Return precision, recall and F1 of a field; a field that never occurs was read without fault."""
        hit, extra, miss = self.hit[field], self.extra[field], self.miss[field]
        precision = hit / (hit + extra) if hit + extra else 1.0
        recall = hit / (hit + miss) if hit + miss else 1.0
        both = precision + recall
        return Rate(2 * precision * recall / both if both else 0.0, precision, recall, hit + miss)


class Sheet:
    """What was counted so far."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.right = self.total = self.unread = self.missed = self.invented = self.untouched = self.wanted = 0
        self.confusion: Counter[tuple[str, str]] = Counter()

    def take(self, answer: Entry, items: Sequence[Entry], *, shows_account: bool) -> bool:
        """Count one record and what was said of its file; return whether a clerk would have nothing to change."""
        true = answer["triage"]
        said = next((t for t in ORDER if any(i.get("triage") == t for i in items)), "nothing")
        self.total += 1
        self.unread += not items
        self.right += said == true
        if said != true:
            self.confusion[true, said] += 1
        self.missed += true == "record" and said != "record"
        self.invented += true != "record" and said == "record"
        guess = [e for i in items if i.get("triage") == "record" for e in i.get("entries") or []]
        fine = self._entries(answer["entries"], guess, shows_account=shows_account)
        if true == "record":
            self.wanted += 1
            self.untouched += fine and said == true
        return fine and said == true

    def _entries(self, gold: Sequence[Entry], guess: Sequence[Entry], *, shows_account: bool) -> bool:
        """Compare entries; return whether a clerk would have nothing to change."""
        pairs = pair(gold, guess)
        fine = len(gold) == len(guess)
        for true, said in pairs:
            fine &= compare(true, said, self.tally, shows_account=shows_account)
        for true in _left(gold, (a for a, _ in pairs)):
            compare(true, {}, self.tally, shows_account=shows_account)
        for said in _left(guess, (b for _, b in pairs)):
            compare(NOBODY, said, self.tally, shows_account=shows_account)
        return fine

    def figures(self) -> Figures:
        """Return the figures."""
        fields = {field: self.tally.rate(field) for field in FIELDS}
        items = [fields[item].f1 for item in ITEMS if fields[item].n]
        return Figures(
            records=self.total,
            unread=self.unread,
            triage=self.right / self.total if self.total else 1.0,
            missed=self.missed,
            invented=self.invented,
            confusion=dict(self.confusion),
            fields=fields,
            categories_macro=sum(items) / len(items) if items else 1.0,
            untouched=self.untouched / self.wanted if self.wanted else 1.0,
            wanted=self.wanted,
        )


def _left(entries: Iterable[Entry], paired: Iterable[Entry]) -> list[Entry]:
    taken = [id(entry) for entry in paired]
    return [entry for entry in entries if id(entry) not in taken]
