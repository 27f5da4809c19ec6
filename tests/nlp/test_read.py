"""Reading whole communications: who asks, in which form, and that every value has its proof."""

from datetime import datetime
from pathlib import Path

import pytest

import nlp
from ingest import compose
from ingest.document import Conversation, Document, Origin
from nlp import serialise
from nlp.reading import EntryReading, Finding, Reading
from nlp.training.gold import document_of, records

EXAMPLES = Path(nlp.__file__).parent / "training" / "examples"
ORIGIN = Origin(path="t", sha256="", sm3="", size=0, media_type="text/plain", format="test")


def _paper(text: str) -> Document:
    return Document(kind="paper", text=text, origin=ORIGIN)


def _mail(body: str, name: str, address: str, sent: datetime) -> Document:
    return compose.mail(
        body, ORIGIN, sender_name=name, sender_address=address, recipients="fy@court.example", date=sent.astimezone(),
        subject="关于账户",
    )  # fmt: skip


def _entry(document: Document) -> dict[str, object]:
    reading = nlp.read(document)[0]
    assert reading.triage.value == "record"
    return serialise.contract(reading, document)["entries"][0]  # type: ignore[no-any-return]  # JSON


LETTER = """木川县水务局
木水函〔2023〕12号
关于商请暂缓执行的函

木川县人民法院：
    贵院执行的（2022）苏0982执123号案件，涉及我县供水工程。请贵院暂缓对该工程账户采取冻结措施，待通水后再议。
    专此函达。

                         木川县水务局
                         局长  周建国
                         2023年5月6日
（联系人：李小梅，电话：0515-88××1206）
"""


def test_a_signed_letter_of_an_organ_is_its_heads() -> None:
    entry = _entry(_paper(LETTER))

    assert entry["inquirer"] == {
        "name": "周建国", "unit": "木川县水务局", "position": "局长", "standing": "leading_cadre"
    }  # fmt: skip
    assert (entry["form"], entry["date"]) == ("official_document", "2023-05-06")
    assert entry["cases"] == ["（2022）苏0982执123号"]
    assert any("暂缓对该工程账户采取冻结措施" in request["quote"] for request in entry["requests"])  # type: ignore[attr-defined]  # JSON


def test_a_handler_is_no_signatory() -> None:
    entry = _entry(_paper(LETTER.replace("                         局长  周建国\n", "")))

    assert entry["inquirer"] == {
        "name": None, "unit": "木川县水务局", "position": None, "standing": "organisation"
    }  # fmt: skip


def test_a_note_is_about_the_caller_not_its_writer() -> None:
    text = """电话记录
来电时间：2022年3月1日上午9时
来电号码：0515-8829001
来电人：木川县财政局副局长 钱多多
接听人：民二庭法官 赵一凡
接听地点：民二庭办公室
在场人：书记员孙小雨
内容：钱副局长说，（2021）苏0982民初77号案子请法院快点判，月底前出结果。
记录人：赵一凡
"""

    entry = _entry(_paper(text))

    assert entry["inquirer"]["name"] == "钱多多"  # type: ignore[index]  # JSON
    assert (entry["form"], entry["medium"], entry["place"]) == ("phone", "0515-8829001", "民二庭办公室")
    assert entry["present"] == ["孙小雨"]


def _chat(*said: tuple[str, str], owner: bool | None = None) -> Document:
    messages = [
        compose.Said(
            sender, text, datetime(2023, 5, 6, 21, n), owner=None if owner is None else sender == "沈法官"
        )  # exports have local times
        for n, (sender, text) in enumerate(said)
    ]
    conversation = Conversation(platform="wechat", contact="水务-韩局", account="hym77", owner=None)
    return compose.chat(messages, conversation, ORIGIN)


def test_who_is_addressed_as_a_judge_is_the_court_side() -> None:
    document = _chat(
        ("沈法官", "在的，您说"),
        ("水务-韩局", "沈法官好，我是木川县水务局韩立志，（2022）苏0982执123号那个案子，账户能不能先解冻"),
        ("沈法官", "韩局长，这个我要登记的"),
    )

    entry = _entry(document)

    assert entry["inquirer"]["name"] == "韩立志"  # type: ignore[index]  # JSON
    assert entry["inquirer"]["position"] == "局长"  # type: ignore[index]  # JSON
    assert (entry["date"], entry["medium"]) == ("2023-05-06", "hym77")


def test_quoted_mail_is_not_the_senders() -> None:
    body = (
        "张院长：\n请把（2022）苏0982执123号的账户先解冻。\n\n周建国\n木川县水务局 局长\n\n"
        "------------------ 原始邮件 ------------------\n请判他们败诉。\n李四"
    )

    entry = _entry(_mail(body, "周建国", "zjg@mc.example", datetime(2023, 5, 6, 9, 0)))

    assert entry["inquirer"]["name"] == "周建国"  # type: ignore[index]  # JSON
    assert (entry["form"], entry["medium"]) == ("email", "zjg@mc.example")
    assert not any("败诉" in request["quote"] for request in entry["requests"])  # type: ignore[attr-defined]  # JSON


def test_a_mail_that_court_staff_pass_on_is_the_approach_of_its_writer() -> None:
    body = (
        "审管办：\n下面这封外部邮件昨晚发到我的工作邮箱，按规定转你们登记。\n\n民一庭书记员 傅晓萌\n\n"
        '-------- 转发邮件信息 --------\n发件人："尉迟国良" <wcgl@mail.example>\n发送日期：2023-08-02 20:51:37\n'
        "收件人：fuxm@court.example\n主题：一点看法\n\n小傅同志：\n我是县卫健局副局长尉迟国良。"
        "家属楼漏水那个案子，责任比例上请别把施工方压得太死，给留个活路。"
    )

    entry = _entry(_mail(body, "傅晓萌", "fuxm@court.example", datetime(2023, 8, 3, 9, 0)))

    assert entry["inquirer"] == {
        "name": "尉迟国良", "unit": "县卫健局", "position": "副局长", "standing": "leading_cadre"
    }  # fmt: skip
    assert (entry["date"], entry["medium"]) == ("2023-08-02", "wcgl@mail.example")


def test_an_aide_on_office_paper_has_its_unit_and_the_leader_behind_him() -> None:
    letter = (
        "（中共澜源市委  便笺）\n\n刘院：\n    戴书记出国前让我跟您说一声：恒山路诈骗案（（2022）云3096刑初25号）"
        "追回来的钱，先还给翠岛公司。\n\n                 秘书  禤一帆\n                 2023年1月11日"
    )

    entry = _entry(_paper(letter))

    assert entry["inquirer"] == {
        "name": "禤一帆", "unit": "中共澜源市委", "position": "秘书", "standing": "cadre_staff"
    }  # fmt: skip
    assert entry["on_behalf_of"] == {"name": "戴", "unit": None, "position": "书记"}


def test_a_letter_of_two_pages_is_one_paper() -> None:
    text = LETTER.replace("待通水后再议。\n", "待通水后\f再议。\n")

    assert len(nlp.read(_paper(text))) == 1


def test_a_case_file_is_cut_into_its_papers_and_lends_its_number() -> None:
    cover = "木川县人民法院\n民事诉讼卷宗\n案号：（2022）苏0982民初55号\n原告：甲\n被告：乙\n审判长：丙"
    plaint = "民事起诉状\n原告：甲。被告：乙。\n诉讼请求：判令被告付款。\n2022年3月1日"
    letter = (
        "木川县水务局\n木水函〔2022〕3号\n关于甲诉乙一案的函\n县人民法院：\n    该案事关我县供水，我局意见合同无效，"
        "请贵院据此下判，月底前结案；乙公司账户请暂缓冻结。\n木川县水务局\n2022年5月1日"
    )
    judgment = "木川县人民法院\n民事判决书\n（2022）苏0982民初55号\n驳回原告的诉讼请求。\n二〇二二年六月一日"

    readings = nlp.read(_paper(f"{cover}\f{plaint}\f{letter}\f{judgment}"))

    assert [reading.part for reading in readings] == ["第1页", "第2页", "第3页", "第4页"]
    asked = readings[2].entries[0]
    assert [case.value for case in asked.cases] == ["（2022）苏0982民初55号"]


@pytest.mark.parametrize("name", ["borderline", "bundles", "email", "letters", "official", "short", "wechat"])
def test_every_value_shows_its_place(name: str) -> None:
    for record in list(records(EXAMPLES / f"{name}.jsonl"))[::4]:
        document = document_of(record)
        for reading in nlp.read(document):
            for finding in _findings(reading):
                text = document.part(finding.part).text
                assert 0 <= finding.start < finding.end <= len(text), (record["id"], finding)
                if finding.rule == "clauses":
                    assert "".join(text[finding.start : finding.end].split()) == "".join(finding.value.split())


def _findings(reading: Reading) -> list[Finding]:
    return [reading.triage, *(finding for entry in reading.entries for finding in _of_entry(entry))]


def _of_entry(entry: EntryReading) -> list[Finding]:
    people = [entry.inquirer, *([entry.on_behalf_of] if entry.on_behalf_of else [])]
    named = [finding for person in people for finding in (person.name, person.unit, person.position)]
    single = [entry.standing, entry.form, entry.date, entry.matter, entry.medium, entry.place]
    many = [*entry.cases, *entry.present, *(request.quote for request in entry.requests)]
    others = [finding for found in entry.candidates.values() for finding in found]
    return [finding for finding in [*named, *single, *many, *others] if finding]
