"""Training is one command, learns nothing from what it measures with, and gives the same scores again."""

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from guowen.errors import Exit
from nlp.clause_traits import clauses, spread
from nlp.clauses import LABELS, ClauseReader
from nlp.segments import split
from nlp.training import Size, train
from nlp.training.gold import records
from nlp.training.names import occurrences, swapped
from nlp.training.papers import EXAMPLES, Piece, Wanted, clause_pieces, held_out, pieces, spans_of
from nlp.training.requests import label, views
from nlp.training.requests import train as train_requests
from nlp.training.synthetic import noise, texts


@pytest.fixture
def few(tmp_path: Path) -> Path:
    folder = tmp_path / "examples"
    folder.mkdir()
    for name, count in (("official.jsonl", 9), ("wechat.jsonl", 6), ("clauses.jsonl", 30)):
        lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()[:count]
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_same_seed_gives_the_same_scores(few: Path, tmp_path: Path) -> None:
    size = Size(invented=10, name_epochs=1)

    first = train(tmp_path / "one", seed=7, folder=few, size=size)
    second = train(tmp_path / "two", seed=7, folder=few, size=size)

    assert first == second
    assert (tmp_path / "one" / "scores.json").read_bytes() == (tmp_path / "two" / "scores.json").read_bytes()
    for part in ("clauses/weights.npz", "triage/weights.npz", "notes/weights.npz"):
        assert (tmp_path / "one" / part).read_bytes() == (tmp_path / "two" / part).read_bytes()


def test_a_seventh_of_the_pieces_is_held_out_for_good() -> None:
    names = [f"tw-{n:03}" for n in range(1, 500)]

    assert 0.10 < sum(map(held_out, names)) / len(names) < 0.20
    assert held_out("tw-001") is held_out("tw-001")


def test_a_bundle_gives_its_papers_and_only_the_one_with_the_quotation_is_a_record() -> None:
    papers = [piece for piece in pieces() if piece.id.startswith("tf-001#")]

    assert [piece.triage for piece in papers].count("record") == 1
    assert next(piece for piece in papers if piece.triage == "record").wanted


def test_the_owner_of_the_telephone_asks_nothing() -> None:
    chat = next(r for r in records(EXAMPLES / "wechat.jsonl") if r["id"] == "tw-001")
    piece = next(piece for piece in pieces() if piece.id == chat["id"])
    own = next(m["text"] for m in chat["chat"]["messages"] if m["from"] == chat["chat"]["owner"])

    assert own not in piece.texts[0]


def test_quotations_label_the_clauses_they_cover() -> None:
    text = "您好，请先把账户放开，再缓一缓执行。谢谢"
    wanted = (Wanted("请先把账户放开，再缓一缓执行", (7, 10)),)

    gold = label(((0, 2), (3, 10), (11, 17), (18, 20)), spans_of(text, wanted))

    assert gold[:, LABELS.index("asks")].tolist() == [0, 1, 1, 0]
    assert gold[:, LABELS.index("continues")].tolist() == [0, 0, 1, 0]
    assert [set(np.flatnonzero(row[2:]) + 1) for row in gold] == [set(), {7, 10}, {7, 10}, set()]


def test_a_clause_is_scored_as_it_was_learned() -> None:
    texts = ("您好，请先把账户放开，再缓一缓执行。谢谢，改日登门。", "判了没有？我想问问，没别的意思")
    reader = ClauseReader()
    train_requests(reader, [Piece("t", (), "", texts * 2, (Wanted("请先把账户放开", (7,)),))])
    assert reader.weights is not None
    read = [clauses(text, split(text)) for text in texts]

    seen = views(reader.weights.vocabulary, read)
    width = len(LABELS)
    learned = sum(
        seen[place] @ reader.weights.grams[:, nth * width : (nth + 1) * width]
        for nth, place in enumerate(reader.weights.places)
    )
    scored = [spread(reader.weights.gram_scores(around.words), around.sentences) for around in read]

    assert np.allclose(learned, np.vstack(scored), atol=1e-3)


def test_every_written_clause_holds_its_quotation() -> None:
    wrong = [piece.id for piece in clause_pieces() for w in piece.wanted if w.quote not in piece.texts[0]]

    assert not wrong


def test_no_piece_teaches_without_text() -> None:
    assert all("".join(piece.texts).strip() for piece in pieces() if piece.wanted)


def test_invented_texts_know_where_their_names_stand() -> None:
    for text, spans in texts(200, ["请关照一下"], seed=3):
        for start, end, _ in spans:
            assert text[start:end].strip()


def test_noise_moves_the_spans_along() -> None:
    draw = random.Random(1)
    text, spans = "我是江城县水利局局长周建国，请关照", [(10, 13, "PERSON")]

    for _ in range(50):
        noisy, moved = noise((text, spans), draw)
        start, end, _label = moved[0]
        assert len("".join(noisy[start:end].split())) == 3


def test_a_bare_surname_counts_only_before_a_title() -> None:
    assert occurrences("周末周局长来过", {"周": "PERSON"}) == [(2, 3, "PERSON")]


def test_the_same_name_is_swapped_for_the_same_name() -> None:
    text = "周建国来信。周建国签名"

    other, spans = swapped(text, occurrences(text, {"周建国": "PERSON"}), random.Random(2))

    assert len({other[start:end] for start, end, _ in spans}) == 1
    assert "周建国" not in other


def test_training_without_its_library_says_what_to_install() -> None:
    command = (
        "import sys; sys.modules['sklearn'] = sys.modules['sklearn.linear_model'] = None\n"
        "sys.argv = ['guowen', 'train']\nfrom guowen.cli.main import main\nmain()"
    )

    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)

    assert done.returncode == Exit.unavailable
    assert "guowen[train]" in done.stderr + done.stdout
