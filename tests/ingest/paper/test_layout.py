from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ingest.page import layout, textlayer
from ingest.page.layout import Glyph

chinese = st.text(alphabet=st.sampled_from("关于商请暂缓执行的函市法院（2023）号，。"), min_size=1, max_size=20)


def typed(rows: list[str], *, step: float = 30, size: float = 15) -> list[Glyph]:
    return [
        Glyph(sign, 50 + size * n, 100 + step * row, 50 + size * (n + 1), 100 + step * row + size)
        for row, text in enumerate(rows)
        for n, sign in enumerate(text)
    ]


@given(st.lists(chinese, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_glyphs_come_means_nothing(rows: list[str], random: Random) -> None:
    glyphs = typed(rows)
    random.shuffle(glyphs)

    found = layout.lines(glyphs, 600, 800)

    assert [text for text, _ in found] == rows


@given(st.lists(chinese, min_size=1, max_size=12))
def test_boxes_lie_on_the_page(rows: list[str]) -> None:
    for _, line in layout.lines(typed(rows), 200, 200):
        assert 0 <= line.box.x0 <= line.box.x1 <= 1
        assert 0 <= line.box.y0 <= line.box.y1 <= 1


def test_bold_by_printing_twice_is_read_once() -> None:
    glyphs = [shadow for g in typed(["周建国"]) for shadow in (g, Glyph(g.text, g.x0 + 0.4, g.y0, g.x1 + 0.4, g.y1))]

    assert [text for text, _ in layout.lines(glyphs, 600, 800)] == ["周建国"]


def test_a_wide_gap_is_a_space() -> None:
    glyphs = [*typed(["局长"]), Glyph("周", 200, 100, 215, 115)]

    assert [text for text, _ in layout.lines(glyphs, 600, 800)] == ["局长 周"]


def test_letters_set_apart_by_justification_stay_together() -> None:
    glyphs = [Glyph(sign, 50 + 20 * n, 100, 65 + 20 * n, 115) for n, sign in enumerate("恳请暂缓执行")]

    assert [text for text, _ in layout.lines(glyphs, 600, 800)] == ["恳请暂缓执行"]


def test_honest_layers_are_believed() -> None:
    for text in (
        "关于商请暂缓执行（2023）苏0982执1234号案的函，联系人朱镕，电话0515-86112233",
        "關於懇請暫緩對華豐公司帳戶採取凍結措施的函",
        "Re: case No. (2023) 1234, please call +86 515 8611 2233 (office).",
        "户名：仉玉堂、濮阳冲、亓官喆；地址：㵐水县",
    ):
        assert textlayer.distrust(text) is None


def test_lying_layers_are_found() -> None:
    for text in (
        "关于暂缓执行的函".encode("gbk").decode("latin-1"),
        "犐犆犛３５．０４０ 犌犕／犜００３１—２０１４",
        "(cid:12)(cid:77)(cid:9)关于暂缓执行的函",
        '!"#$%&\'()*+!"#$%',
        "\ue001\ue002\ue003关于暂缓执行的",
    ):
        assert textlayer.distrust(text) is not None
