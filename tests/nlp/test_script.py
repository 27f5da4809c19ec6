"""Traditional characters: read as simplified ones, kept as they were written."""

from hypothesis import given
from hypothesis import strategies as st

import nlp
from nlp.script import simplified
from nlp.serialise import contract
from nlp.training.gold import document_of

LETTER = """東鷺市台灣同胞投資企業協會

東鷺市集杏區人民法院：
爰請　貴院將許君自失信名單中撤下。案號（2021）閩0295執2077號。

會長　簡志宏
2021年7月2日
"""


@given(st.text())
def test_every_character_stays_in_its_place(text: str) -> None:
    assert len(simplified(text)) == len(text)


@given(st.text())
def test_what_is_simplified_stays_as_it_is(text: str) -> None:
    assert simplified(simplified(text)) == simplified(text)


def test_names_come_home_as_they_were_written_and_case_numbers_simplified() -> None:
    document = document_of({"id": "a", "text": LETTER})
    entry = contract(nlp.read(document)[0], document)["entries"][0]

    assert entry["inquirer"]["name"] == "簡志宏"
    assert entry["inquirer"]["position"] == "會長"
    assert entry["cases"] == ["（2021）闽0295执2077号"]
    assert entry["date"] == "2021-07-02"
