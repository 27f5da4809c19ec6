"""Line breaks of the layout go, those of the writer stay, and every character is traced back."""

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.compose import Sheet, sheets
from ingest.document import Box, Document, Line, Origin
from nlp.cases import find
from nlp.flow import flow

EXAMPLES = Path(__file__).parents[2] / "nlp" / "training" / "examples"
ORIGIN = Origin(path="函.pdf", sha256="", sm3="", size=0, media_type="application/pdf", format="pdf")
EM = 0.028
LEFT = 0.12


def page(lines: list[str], number: int = 1) -> Sheet:
    """A page on which each character is as wide as every other; white space before a line is its indent."""
    placed = []
    for row, text in enumerate(lines):
        words = text.strip()
        x0 = LEFT + EM * (len(text) - len(text.lstrip()))
        box = Box(x0, 0.1 + 0.03 * row, x0 + EM * len(words), 0.12 + 0.03 * row)
        placed.append((words, Line(0, 0, box)))
    return Sheet(number=number, lines=tuple(placed))


def laid_out(*pages: list[str]) -> Document:
    return sheets([page(lines, n) for n, lines in enumerate(pages, 1)], ORIGIN)


PARAGRAPH = (
    "\u3000\u3000贵院受理的四川鸿川建筑集团与县中医院建设工程施工合同纠纷执行一案（（2021）川1923执346号），"
    "已引起县政府高度关注，恳请贵院解除对医保结算账户的冻结"
)


def wrapped(text: str) -> list[str]:
    return [text[i : i + 27] for i in range(0, len(text), 27)]


def test_a_wrapped_paragraph_becomes_one_line_again() -> None:
    document = laid_out(["县人民法院：", *wrapped(PARAGRAPH), "\u3000\u3000特此函商。"])

    reflowed = flow(document.text, document.pages)

    assert reflowed.text.splitlines() == ["县人民法院：", PARAGRAPH.strip(), "特此函商。"]


def test_a_case_number_over_a_line_end_is_found_and_traced_to_its_place() -> None:
    document = laid_out(["县人民法院：", *wrapped(PARAGRAPH)])
    reflowed = flow(document.text, document.pages)

    (number,) = find(reflowed.text)
    start, end = reflowed.span(number.start, number.end)

    assert number.value == "（2021）川1923执346号"
    assert document.text[start:end].replace("\n", "") == "（2021）川1923执346号"


def test_a_paragraph_goes_on_over_a_page_and_its_number() -> None:
    lines = wrapped(PARAGRAPH)
    document = laid_out(["县人民法院：", *lines[:2], "\u3000" * 13 + "— 1 —"], lines[2:])

    reflowed = flow(document.text, document.pages)

    assert reflowed.text.splitlines() == ["县人民法院：", PARAGRAPH.strip()]


def test_lists_heads_and_indents_begin_new_lines() -> None:
    full = "请贵院在收到本函后立即对上述账户解除冻结并将结果书面告知我局的"
    full = full[:27]
    document = laid_out([full, "一、请解除冻结", full, "抄送：县委政法委", full, "\u3000\u3000此外还请"])

    assert flow(document.text, document.pages).text == document.text


def test_a_text_without_boxes_is_reflowed_by_its_width() -> None:
    plain = PARAGRAPH.strip().replace("2021", "二〇二一").replace("1923", "某").replace("346", "三") * 3
    lines = ["县人民法院：", *textwrap.wrap(plain, 30), "青峰县人民政府"]
    text = "\n".join(lines) + "\n"

    assert flow(text).text.splitlines() == ["县人民法院：", plain, "青峰县人民政府"]


@pytest.mark.parametrize("name", ["official", "letters", "borderline"])
def test_texts_that_are_not_wrapped_stay_as_they_are(name: str) -> None:
    texts = [json.loads(line) for line in (EXAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    papers = [record["text"] for record in texts if "text" in record]

    changed = [text for text in papers if flow(text).text != text]

    assert len(changed) <= 0.02 * len(papers)


LINES = st.lists(
    st.text(alphabet="贵院受理的案（2021）川1923执号，。： \u3000a-1一、", max_size=30).filter(lambda s: "\n" not in s),
    max_size=12,
)


@given(LINES, LINES)
def test_only_breaks_and_page_numbers_at_them_are_taken_out(first: list[str], second: list[str]) -> None:
    document = laid_out(*[[line for line in lines if line.strip()] for lines in (first, second)])
    for text, pages in ((document.text, document.pages), ("\n".join(first) + "\f" + "\n".join(second), ())):
        reflowed = flow(text, pages)
        places = [reflowed.original(n) for n in range(len(reflowed.text))]

        assert all(text[place] == char for place, char in zip(places, reflowed.text, strict=True))
        assert places == sorted(set(places))
        kept = set(places)
        dropped = "".join("x" if n in kept else char for n, char in enumerate(text)).split("x")
        assert all(not cut.strip() or "\f" in cut for cut in dropped)
