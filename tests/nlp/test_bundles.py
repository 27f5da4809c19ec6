from ingest import compose
from ingest.compose import Sheet
from ingest.document import Box, Document, Line, Origin
from nlp import bundles

ORIGIN = Origin("卷宗.pdf", "", "", 0, "application/pdf", "pdf")
COVER = "石岭县人民法院\n民事诉讼卷宗\n案号：（2003）石民初字第112号"
JUDGMENT = "石岭县人民法院\n民事判决书\n（2003）石民初字第112号\n判决如下"
LETTER = "石岭县建设局\n石建函〔2003〕21号\n县人民法院：\n请你院暂缓审理。"


def document(*sheets: str) -> Document:
    return Document(kind="paper", text="\f".join(sheets), origin=ORIGIN)


def scanned(*sheets: tuple[str, float]) -> Document:
    """Sheets with the share of the page at which their last line ends."""
    pages = []
    for number, (text, bottom) in enumerate(sheets, 1):
        words = text.split("\n")
        step = bottom / len(words)
        lines = tuple((w, Line(0, 0, Box(0.1, step * n, 0.9, step * (n + 1)))) for n, w in enumerate(words))
        pages.append(Sheet(number, lines, recognised=True))
    return compose.sheets(pages, ORIGIN)


def test_a_case_file_is_cut_into_its_papers():
    found = bundles.bundle(document(COVER, JUDGMENT, LETTER))

    assert found is not None
    assert [paper.label for paper in found.papers] == ["第1页", "第2页", "第3页"]
    assert [paper.cover for paper in found.papers] == [True, False, False]
    assert found.case is not None
    assert found.case.value == "（2003）石民初字第112号"


def test_the_spans_of_the_papers_are_their_texts():
    whole = document(COVER, JUDGMENT, LETTER)

    found = bundles.bundle(whole)

    assert found is not None
    assert [whole.text[p.start : p.end] for p in found.papers] == [COVER, JUDGMENT, LETTER]


def test_a_letter_of_two_pages_is_no_bundle():
    assert bundles.bundle(document(LETTER, "以上意见，请予考虑。")) is None


def test_a_letter_with_an_enclosure_is_no_bundle():
    assert bundles.bundle(document(LETTER, "关于协助查询情况的说明\n正文")) is None


def test_a_paper_that_runs_on_from_a_full_page_is_one_paper():
    found = bundles.bundle(
        scanned((COVER, 0.5), (JUDGMENT, 0.9), ("并承担诉讼费用。\n审判长：邱长庚", 0.3), (LETTER, 0.4))
    )

    assert found is not None
    assert [paper.label for paper in found.papers] == ["第1页", "第2—3页", "第4页"]


def test_a_heading_after_a_full_page_begins_another_paper():
    found = bundles.bundle(scanned((COVER, 0.5), (JUDGMENT, 0.9), (LETTER, 0.4)))

    assert found is not None
    assert len(found.papers) == 3
