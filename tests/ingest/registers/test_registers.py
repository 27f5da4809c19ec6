"""Registers of letters and other spreadsheets: a row is a communication, and no cell is lost."""

import io
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from guowen.errors import ConfigurationError, DamagedFileError, EncryptedFileError, TooLargeError
from ingest.registers import columns
from tests.ingest.papers import outcome

OPTIONS = ingest.ReadOptions(ocr="none")
FOLDER = Path(__file__).parents[3] / "samples" / "formats"
HEADER = ("序号", "来信人", "单位", "职务", "案号", "主要内容")
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12).filter(lambda w: not w.isdecimal())


def workbook(*rows: tuple[object, ...], title: str = "来信") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str, options: ingest.ReadOptions = OPTIONS) -> list[ingest.Document]:
    return [one for one in ingest.read(data, name, options) if isinstance(one, ingest.Document)]


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_each_row_is_a_communication_and_each_cell_has_its_place(items: list[tuple[str, str, str]]):
    rows = [
        (n, who, unit, "局长", "（2023）川9931民初1号", matter) for n, (who, unit, matter) in enumerate(items, start=1)
    ]
    documents = read(workbook(HEADER, *rows), "登记.xlsx")

    assert len(documents) == len(items)
    for number, (document, (who, _, matter)) in enumerate(zip(documents, items, strict=True), start=2):
        assert document.origin.path == f"登记.xlsx!来信!第{number}行"
        at = document.text.index(f"主要内容：{matter}") + 5
        assert document.place(at, at + len(matter)).sections == (f"表“来信”第{number}行“主要内容”列",)
        assert {document.text[s.start : s.end] for s in document.sections} >= {who, matter}


@pytest.mark.parametrize("name", ["来信登记簿.xlsx", "来电登记.xls", "来访登记.ods"])
def test_titles_above_and_totals_below_are_no_letters(name: str):
    documents = read((FOLDER / name).read_bytes(), name)

    assert [d.origin.path.split("!")[1:] for d in documents] == [
        ["来信", "第3行"], ["来信", "第4行"], ["来信", "第5行"], ["来电", "第2行"], ["来电", "第3行"],
    ]  # fmt: skip
    assert documents[0].text.startswith("云岭县人民法院来信登记簿（2023年）\n")
    assert "2023-05-08" in documents[0].text
    assert "13800009931\n" in documents[0].text


def test_days_numbers_and_telephones_read_as_a_person_sees_them():
    row = (1, "邢伯钧", "工信局", "局长", date(2023, 5, 8), 13800009931)
    (document,) = read(workbook((*HEADER[:4], "收到日期", "内容"), row), "a.xlsx")

    assert "收到日期：2023-05-08\n" in document.text
    assert "：13800009931\n" in document.text


def test_a_cell_merged_over_rows_holds_for_each_of_them():
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(HEADER, (1, "邢伯钧", "工信局", "局长", "a1", "甲"), (2, None, "工信局", "局长", "a2", "乙"))
        )
    )
    sheet = book.active
    assert sheet is not None
    sheet.merge_cells("B2:B3")

    assert ["邢伯钧" in d.text for d in read(saved(book), "a.xlsx")] == [True, True]


def test_a_hidden_sheet_is_read_and_noted():
    book = openpyxl.load_workbook(io.BytesIO(workbook(HEADER, (1, "邢伯钧", "工信局", "局长", "a1", "甲"))))
    hidden = book.create_sheet("底稿")
    hidden.append(("请关照此案",))
    hidden.sheet_state = "hidden"

    documents = read(saved(book), "a.xlsx")

    assert documents[-1].text == "请关照此案\n"
    assert documents[-1].notes == ("工作表“底稿”在原文件中是隐藏的。",)


def test_a_table_of_messages_in_a_workbook_is_a_conversation():
    rows = (
        ("时间", "发送人", "内容"),
        (datetime(2023, 5, 6, 9, 12, 5), "老邢", "那个案子请关照"),
        (datetime(2023, 5, 6, 9, 13), "我", "按程序来"),
    )

    (document,) = read(workbook(*rows), "微信.xlsx")

    assert document.kind == "chat"
    assert [(m.sender, m.owner) for m in document.messages] == [("老邢", False), ("我", True)]


def test_any_other_sheet_is_a_page_of_its_cells():
    (document,) = read(workbook(("甲", None, "乙"), (None, "丙")), "杂.xlsx")

    assert document.text == "甲\t\t乙\n\t丙\n"
    assert document.place(3, 4).sections == ("表“来信”第1行第3列",)


def test_a_court_maps_its_own_columns(tmp_path: Path):
    own = tmp_path / "columns.toml"
    own.write_text(
        '[matter]\nlabel = "主要内容"\nnames = ["说了啥"]\n[writer]\nlabel = "过问人"\nnames = ["谁"]\n',
        encoding="utf-8",
    )
    data = workbook(("谁", "单位", "案号", "说了啥"), ("邢伯钧", "工信局", "（2023）川9931民初1号", "请从轻"))

    (document,) = read(data, "a.xlsx", ingest.ReadOptions(ocr="none", columns=columns.load(own)))

    assert "过问人：邢伯钧\n" in document.text
    assert "主要内容：请从轻\n" in document.text


@pytest.mark.parametrize("text", ["[a]\nlabel = 1", "[a]\nnames = 3", "不是", "a = 1"])
def test_a_map_that_is_none_says_so(text: str, tmp_path: Path):
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match="GUOWEN_COLUMNS"):
        columns.load(tmp_path / "c.toml")


def test_a_map_that_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="无法读取"):
        columns.load(tmp_path / "c.toml")


@pytest.mark.parametrize(
    ("charset", "separator"), [("gb18030", ","), ("utf-8-sig", ","), ("utf-16", "\t"), ("utf-8", ";")]
)
def test_a_register_as_text_in_what_excel_writes(charset: str, separator: str):
    lines = [
        separator.join(HEADER),
        separator.join(("1", "邢伯钧", "工信局", "局长", "（2023）川9931民初1号", "请从轻")),
    ]

    (document,) = read("\r\n".join(lines).encode(charset), "登记.csv")

    assert "过问人：邢伯钧\n" in document.text
    assert document.origin.format == "register_csv"


def test_messages_are_no_register():
    (document,) = read(
        "时间,姓名,内容\n2023-05-06 09:12,老邢,请关照\n2023-05-06 09:13,我,按程序来\n".encode(), "聊天.csv"
    )

    assert document.kind == "chat"


def test_twenty_thousand_rows_are_read_in_one_go():
    rows = [(n, "邢伯钧", "工信局", "局长", f"（2023）川9931民初{n}号", "请从轻") for n in range(20_000)]
    data = "\n".join(",".join(map(str, row)) for row in (HEADER, *rows)).encode()

    start = time.process_time()
    documents = read(data, "登记.csv")

    assert len(documents) == 20_000
    assert time.process_time() - start < 60  # a bound against squares, not a measure


def test_a_sheet_that_claims_too_many_cells_is_refused():
    data = workbook(HEADER)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(
                    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                )
            new.writestr(name, content)

    with pytest.raises((TooLargeError, DamagedFileError)):
        read(out.getvalue(), "大.xlsx")


@pytest.mark.parametrize("name", ["来信登记簿.xlsx", "来电登记.xls", "来访登记.ods"])
@given(st.data())
def test_broken_workbooks_give_our_errors_only(name: str, data: st.DataObject):
    whole = bytearray((FOLDER / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert outcome(bytes(whole[: data.draw(st.integers(9, len(whole)))]), name) != "parser_crashed"


def test_an_encrypted_workbook_wants_a_password():
    with pytest.raises(EncryptedFileError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密.xlsx")
