"""Training of the recognition of persons, units and posts."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Adam

from nlp.training import invented
from nlp.training.gold import Record, document_of, records
from nlp.training.papers import EXAMPLES, documents, held_out
from nlp.training.synthetic import Labelled, texts

FIELDS = (("name", "PERSON"), ("unit", "UNIT"), ("position", "POSITION"))
_MAYBE = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:局|委|办|公司|法院|检察院|厂|院|政府|集团|中心|学校|大学|部|会|庭|所|处|科|社|队|长|书记|主任|经理|员|师|总)"
)
STRETCH = 400
BATCH = 16


def known(record: Record) -> dict[str, str]:
    """Return the strings of a record's answer that are names, units and posts."""
    found = {}
    for entry in record["answer"]["entries"]:
        for who in (entry["inquirer"], entry["on_behalf_of"] or {}):
            found.update({who[field]: label for field, label in FIELDS if who.get(field)})
        found.update(dict.fromkeys(entry["present"], "PERSON"))
    return found


def material(record: Record) -> str:
    """Return the whole text of a record."""
    return "\n\n".join(part.text for part in document_of(record).parts())


def occurrences(text: str, strings: dict[str, str]) -> list[tuple[int, int, str]]:
    """Return where the strings stand; of overlapping ones the longest, a bare surname only before a title."""
    taken: list[tuple[int, int, str]] = []
    for string, label in sorted(strings.items(), key=lambda item: -len(item[0])):
        pattern = re.escape(string) + (r"(?=[\u4e00-\u9fff]{0,2}[长记任总席授师]|局|老)" if len(string) == 1 else "")
        for match in re.finditer(pattern, text):
            if not any(match.start() < b and a < match.end() for a, b, _ in taken):
                taken.append((match.start(), match.end(), label))
    return sorted(taken)


def swapped(text: str, spans: Sequence[tuple[int, int, str]], draw: random.Random) -> Labelled:
    """Put other people, units and posts in the place of the known ones, the same for the same."""
    makers = {"PERSON": invented.person, "UNIT": invented.unit, "POSITION": invented.position}
    new: dict[str, str] = {}
    parts, found, at, last = [], [], 0, 0
    for start, end, label in spans:
        old = text[start:end]
        value = new.setdefault(
            old, invented.surname(draw) if label == "PERSON" and len(old) == 1 else makers[label](draw)
        )
        literal = text[last:start]
        parts += [literal, value]
        found.append((at + len(literal), at + len(literal) + len(value), label))
        at, last = at + len(literal) + len(value), end
    return "".join(parts) + text[last:], found


def _example(nlp: Language, labelled: Labelled, *, partly: bool) -> Example:
    """Make an example; where the labels are known only partly, what may be a name is left open."""
    text, spans = labelled
    gold = nlp.make_doc(text)
    ents = filter_spans([span for a, b, label in spans if (span := gold.char_span(a, b, label=label))])
    taken = {token.i for span in ents for token in span}
    gold.set_ents(ents, missing=list(_open(gold, taken)) if partly else None, default="outside")
    return Example(nlp.make_doc(text), gold)


def _open(doc: Doc, taken: set[int]) -> Iterator[Span]:
    common = set(invented.surnames()[0][:250])
    maybe = {n for match in _MAYBE.finditer(doc.text) for n in range(*match.span())}
    for n, char in enumerate(doc.text):
        if char in common:
            maybe.update(range(n, min(n + 3, len(doc.text))))
    index = {token.idx: token.i for token in doc}
    for n in sorted(maybe):
        if n in index and index[n] not in taken:
            yield doc[index[n] : index[n] + 1]


def stretches(labelled: Labelled) -> Iterator[Labelled]:
    """Cut a long text at line ends, so that training batches stay small."""
    text, spans = labelled
    start = 0
    while start < len(text):
        end = text.find("\n", min(start + STRETCH, len(text)))
        end = len(text) if end < 0 else end + 1
        inside = [(a - start, b - start, label) for a, b, label in spans if start <= a and b <= end]
        yield text[start:end], inside
        start = end


def examples(nlp: Language, folder: Path = EXAMPLES, *, seed: int, synthetic: int) -> list[Example]:
    """Return the examples to learn from: the pieces, the pieces with other names, and invented text."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    found: list[Example] = []
    requests: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        for record in records(path):
            if path.name.startswith("clauses"):
                requests.append(record["text"].rstrip("。"))
            elif not held_out(record["id"]):
                text = material(record)
                spans = occurrences(text, known(record))
                copies = [(text, spans)] + [swapped(text, spans, draw) for _ in range(2 if spans else 0)]
                found.extend(_example(nlp, part, partly=True) for copy in copies for part in stretches(copy))
    found.extend(_example(nlp, labelled, partly=False) for labelled in texts(synthetic, requests, seed=seed))
    return found


def train(nlp: Language, taught: Sequence[Example], *, seed: int, epochs: int = 6) -> None:
    """Teach the pipe `ner` of a pipeline that was initialised."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    order = list(taught)
    optimizer = Adam(0.002, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    nlp.initialize(lambda: order[:200], sgd=optimizer)
    with nlp.select_pipes(enable=["ner"]):
        for epoch in range(epochs):
            draw.shuffle(order)
            optimizer.learn_rate = 0.002 * (1 - 0.8 * epoch / epochs)
            for start in range(0, len(order), BATCH):
                nlp.update(order[start : start + BATCH], sgd=optimizer, drop=0.2)
    # Keep the averages: use_params gives the old weights back when its context ends, so they are copied out of it.
    ner = nlp.get_pipe("ner")
    assert isinstance(ner, TrainablePipe)
    with ner.model.use_params(optimizer.averages):
        averaged = ner.model.to_bytes()
    ner.model.from_bytes(averaged)


def recall(nlp: Language, folder: Path = EXAMPLES) -> dict[str, float]:
    """Return how many names, units and posts of the askers in the held-out pieces were found as they are written."""
    hit, all_ = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    kept = [record for record in documents(folder) if held_out(record["id"])]
    for record in kept:
        text = material(record)
        ents = {(ent.label_, ent.text) for ent in nlp(text).ents}
        for entry in record["answer"]["entries"]:
            for field in FIELDS:
                value = entry["inquirer"][field[0]]
                if value and value in text:
                    all_[field] += 1
                    hit[field] += (field[1], value) in ents
    return {f"{field[1].lower()}_recall": round(hit[field] / max(all_[field], 1), 4) for field in FIELDS}
