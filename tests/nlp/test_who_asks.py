"""Who asks, in papers, mails and notes of many shapes: what a clerk would write into the draft."""

from datetime import datetime

import pytest

import nlp
from ingest import compose
from ingest.document import Origin
from nlp import serialise
from nlp.form import build
from nlp.training.gold import document_of

CASE = "（2023）苏0982民初1234号"


def entry(text: str) -> dict[str, object]:
    document = document_of({"id": "a", "text": text})
    reading = nlp.read(document)[0]
    assert reading.triage.value == "record"
    return serialise.contract(reading, document)["entries"][0]  # type: ignore[no-any-return]  # JSON


def letter(signed: str, body: str = "", head: str = "") -> dict[str, object]:
    text = f"{head}\n临河市人民法院：\n    {CASE}一案请贵院尽快审结，并对该公司账户先行解冻。{body}\n\n{signed}\n"
    return entry(text)["inquirer"]  # type: ignore[return-value]  # JSON


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (
            "        赵观音保（原地委组织部副部长）\n        2014年1月11日",
            ("赵观音保", "地委组织部", "副部长", "retired_cadre"),
        ),
        ("        局长：令狐敏\n        2023年5月6日，于临河", ("令狐敏", None, "局长", "leading_cadre")),
        ("另：我父亲问您好。\n        2023年5月6日", (None, None, None, "other")),
    ],
)
def test_signatures_of_many_shapes(signed: str, expected: tuple[str | None, ...]) -> None:
    found = letter(signed)

    assert tuple(found[key] for key in ("name", "unit", "position", "standing")) == expected


def test_who_signed_a_paper_off_is_its_signatory_and_a_leader() -> None:
    found = letter(
        "        木川县水务局\n        2023年5月6日", head="木川县水务局\n木水函〔2023〕12号      签发人：周建国"
    )

    assert (found["name"], found["unit"], found["standing"]) == ("周建国", "木川县水务局", "leading_cadre")


def test_a_handler_is_no_signatory() -> None:
    found = letter("        木川县水务局\n        2023年5月6日\n经手人：李小梅（办公室）", head="木川县水务局")

    assert (found["name"], found["standing"]) == (None, "organisation")


def test_a_head_of_a_company_that_says_it_is_the_states_is_a_leader() -> None:
    signed = "        鑫泰建材有限公司\n        董事长：符世尧\n        2022年8月26日"

    assert letter(signed)["standing"] == "other"
    assert letter(signed, body="我公司系州属国有独资企业。")["standing"] == "leading_cadre"


NOTE = """    昨天下班后，我骑车到南门菜场买藕，被一位穿灰布衫的老伯认出。老伯叫尚文彪，原市信访局局长，2011年退休。

    他讲：“小顾，你手里有个画家的官司，判的时候帮她考虑考虑，赔得稍微多一点。”我讲，判决不能私下讲。他讲：“懂的，我不难为你。”

    案号（2017）沪0197民初7781号。按规定登记。

                   顾念慈  2017年9月21日
"""


def test_a_note_without_a_title_is_told_by_what_was_learned() -> None:
    found = entry(NOTE)

    assert found["form"] == "oral"
    assert found["place"] == "南门菜场"
    assert found["inquirer"] == {
        "name": "尚文彪", "unit": "市信访局", "position": "局长", "standing": "retired_cadre"
    }  # fmt: skip


def test_a_learned_chance_outweighs_what_the_rules_say_of_a_paper() -> None:
    assert build(NOTE, noted=0.01).carrier == "letter"
    assert build("请予支持。", noted=0.9).carrier == "oral_note"


def test_a_mail_that_passes_on_another_tells_its_writers_post() -> None:
    body = (
        "请转你院分管领导阅处，材料我看了，反映的情况有道理，请认真研究，结果书面告我。\n巴音巴图\n"
        "---------- Forwarded message ----------\nFrom: 托娅 <t@mail.example>\n巴主任：\n草场的官司请您做主。\n"
    )
    origin = Origin(path="m", sha256="", sm3="", size=0, media_type="message/rfc822", format="eml")
    document = compose.mail(
        body, origin, sender_name=None, sender_address="b@renda.example", recipients="fy@court.example",
        date=datetime.fromisoformat("2020-10-15T18:06:00+08:00"), subject="Fw: 请做主",
    )  # fmt: skip
    found = serialise.contract(nlp.read(document)[0], document)["entries"][0]["inquirer"]

    assert (found["name"], found["position"]) == ("巴音巴图", "主任")
