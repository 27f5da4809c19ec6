"""The shipped components load, are small, and know the plainest cases."""

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from guowen.errors import ModelMissingError
from nlp.clauses import Clause, requests
from nlp.grams import Vocabulary
from nlp.learned import TRAINED, load
from nlp.linear import Weights
from nlp.training.fitting import fit, matrix
from nlp.triage_model import Voice, decide

NONE = (0.0,) * 15
MEGABYTE = 2**20


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def asked(nlp: Language, text: str) -> dict[str, set[int]]:
    return {text[q.start : q.end]: set(q.items) for q in requests(text, nlp(text)._.clauses)}


@pytest.mark.parametrize(
    ("text", "quote", "item"),
    [
        (
            "贵院受理的案件我局高度关注。请贵院解除对该公司基本账户的冻结。特此函告。",
            "请贵院解除对该公司基本账户的冻结",
            7,
        ),
        ("老同学你好，好久不见。能不能先把他取保候审放出来？谢谢。", "能不能先把他取保候审放出来", 12),
        ("李庭长，今天天气不错，晚上出来吃个饭，跟张总见个面", "晚上出来吃个饭，跟张总见个面", 2),
    ],
)
def test_a_plain_request_is_found_with_its_item(nlp: Language, text: str, quote: str, item: int) -> None:
    found = asked(nlp, text)

    assert any(item in items and (quote in said or said in quote) for said, items in found.items())


def test_only_the_askers_words_are_read(nlp: Language) -> None:
    text = "请解除对账户的冻结。\n请依法申请复议。"
    doc = nlp.make_doc(text)
    doc.user_data["asker_spans"] = [(0, 10)]

    clauses = nlp(doc)._.clauses

    assert all(clause.end <= 10 for clause in clauses)


def test_no_words_no_clauses(nlp: Language) -> None:
    doc = nlp.make_doc("请解除对账户的冻结。")
    doc.user_data["asker_spans"] = []

    assert nlp(doc)._.clauses == ()


def test_a_continued_clause_joins_the_request_before_it() -> None:
    text = "请先放开账户，换别的查。"
    seven = (0.0,) * 6 + (0.9,) + (0.0,) * 8
    clauses = (Clause(0, 6, 0.9, 0.0, seven), Clause(7, 11, 0.8, 0.7, seven))

    (quote,) = requests(text, clauses)

    assert text[quote.start : quote.end] == "请先放开账户，换别的查"
    assert set(quote.items) == {7}


def test_a_question_about_progress_counts_only_alone() -> None:
    text = "判了没有？请关照。"
    one = (0.9,) + (0.0,) * 14
    question, plea = Clause(0, 4, 0.9, 0.0, NONE), Clause(5, 8, 0.9, 0.0, one)

    assert [text[q.start : q.end] for q in requests(text, (question, plea))] == ["请关照"]
    assert [text[q.start : q.end] for q in requests(text, (question,))] == ["判了没有"]


def test_names_units_and_posts_are_recognised(nlp: Language) -> None:
    doc = nlp("您好，我是临河市财政局副局长周建国，有件事想跟您说。")

    assert {(ent.text, ent.label_) for ent in doc.ents} >= {("临河市财政局", "UNIT"), ("周建国", "PERSON")}


def test_triage_scores_sum_to_one(nlp: Language) -> None:
    doc = nlp.make_doc("新春快乐，阖家幸福！")
    doc.user_data["voices"] = (Voice("theirs", "新春快乐，阖家幸福！"),)

    assert abs(sum(nlp(doc).cats.values()) - 1) < 0.01


def test_what_may_be_a_record_is_one() -> None:
    scores = {"record": 0.35, "in_procedure": 0.6, "article5": 0.05, "internal": 0.0, "unrelated": 0.0}

    assert decide(scores) == "record"
    assert decide(scores | {"record": 0.1}) == "in_procedure"


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError) as caught:
        load(tmp_path)

    assert caught.value.data["path"] == tmp_path


def test_the_shipped_components_are_small() -> None:
    assert sum(path.stat().st_size for path in TRAINED.rglob("*") if path.is_file()) < 15 * MEGABYTE


def test_weights_come_back_from_disk(tmp_path: Path) -> None:
    texts = ("请解冻", "请解封", "您好", "你好") * 4
    vocabulary = Vocabulary.learn(texts)
    gold = np.asarray([[1.0], [1.0], [0.0], [0.0]] * 4, dtype=np.float32)
    places = {"here": matrix(vocabulary.rows(texts), len(vocabulary.known))}
    taught = fit(("asks",), vocabulary, places, np.zeros((16, 1), dtype=np.float32), gold, strength=50)

    taught.to_disk(tmp_path / "weights.npz")

    other = Weights.from_disk(tmp_path / "weights.npz")
    asks, greets = other.gram_scores(["请解冻", "您好"])["here"]
    assert asks > 0 > greets
    assert np.allclose(taught.gram_scores(texts)["here"], other.gram_scores(texts)["here"], atol=0.05)
