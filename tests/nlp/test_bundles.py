import nlp
from ingest import compose
from ingest.compose import Sheet
from ingest.document import Box, Document, Line, Origin
from nlp import bundles

ORIGIN = Origin("卷宗.pdf", "", "", 0, "application/pdf", "pdf")
COVER = "石岭县人民法院\n民事诉讼卷宗\n案号：（2003）石民初字第112号"
JUDGMENT = "石岭县人民法院\n民事判决书\n（2003）石民初字第112号\n判决如下"
LETTER = """石岭县建设局
石建函〔2003〕21号
县人民法院：
新兴砖厂系我局牵头的搬迁企业，近悉县二建公司就工程款一事向你院起诉。经局务会研究，请你院在清产核资结束之前
暂缓审理新兴砖厂一案，厂里的账户是给职工发安置费的，请不要冻结。
石岭县建设局
2003年5月19日"""


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


def names(whole: Document) -> list[str]:
    return [paper.name for paper in bundles.papers(whole)]


def test_a_case_file_is_cut_into_its_papers():
    assert names(document(COVER, JUDGMENT, LETTER)) == ["第1页", "第2页", "第3页"]


def test_the_spans_of_the_papers_are_their_texts():
    whole = document(COVER, JUDGMENT, LETTER)

    assert [whole.text[p.start : p.end] for p in bundles.papers(whole)] == [COVER, JUDGMENT, LETTER]


def test_a_letter_of_two_pages_is_one_paper():
    assert len(bundles.papers(document(LETTER, "以上意见，请予考虑。"))) == 1


def test_a_letter_with_an_enclosure_is_one_paper():
    assert len(bundles.papers(document(LETTER, "关于协助查询情况的说明\n正文"))) == 1


def test_a_paper_that_runs_on_from_a_full_page_is_one_paper():
    whole = scanned((COVER, 0.5), (JUDGMENT, 0.9), ("并承担诉讼费用，\n由被告承担", 0.3), (LETTER, 0.4))

    assert names(whole) == ["第1页", "第2—3页", "第4页"]


def test_what_follows_a_page_that_was_not_full_is_another_paper():
    whole = scanned((COVER, 0.5), (JUDGMENT, 0.9), ("老厍：\n那个案子帮帮忙", 0.3), ("第二天又来一张条子", 0.4))

    assert names(whole)[-1] == "第4页"


def test_a_paper_that_names_its_case_in_words_takes_the_number_of_the_file():

    readings = nlp.read(document(COVER, JUDGMENT, LETTER))

    entries = [entry for reading in readings for entry in reading.entries]
    assert [reading.triage.value for reading in readings] == ["in_procedure", "in_procedure", "record"]
    assert [case.value for entry in entries for case in entry.cases] == ["（2003）石民初字第112号"]
