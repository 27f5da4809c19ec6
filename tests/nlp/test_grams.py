"""N-grams as rows: what is learned, how it is weighed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.grams import Vocabulary

WORDS = st.text(alphabet="请贵院解除冻结暂缓执行", max_size=12)


def test_what_only_one_text_holds_is_not_learned() -> None:
    vocabulary = Vocabulary.learn(["解冻", "解封", "乙"])

    rows = vocabulary.rows(["解", "乙"])

    assert rows.starts[1] - rows.starts[0] > 0
    known = Vocabulary.learn(["乙"] * 2)
    assert len(known.rows(["甲"]).columns) < len(known.rows(["乙"]).columns)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_row_has_length_one_or_nothing_in_it(texts: list[str]) -> None:
    rows = Vocabulary.learn(["请贵院解除冻结", "请暂缓执行", "请贵院暂缓执行"]).rows(texts)

    for start, end in zip(rows.starts[:-1], rows.starts[1:], strict=True):
        assert end == start or abs(float((rows.values[start:end] ** 2).sum()) - 1) < 1e-5


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_text_has_the_same_row_alone_and_among_others(texts: list[str]) -> None:
    vocabulary = Vocabulary.learn(["请贵院解除冻结", "请暂缓执行", "请贵院暂缓执行"])
    weights = np.arange(len(vocabulary.known), dtype=np.float32)[:, None]

    together = vocabulary.rows(texts).times(weights)

    alone = np.vstack([vocabulary.rows([text]).times(weights) for text in texts])
    assert np.allclose(together, alone, atol=1e-3)
