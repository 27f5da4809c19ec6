"""Who the other side of a conversation is, by the words around the names in it."""

import pytest

from nlp.asker import naming
from nlp.persons import Mention, Span


def told(known: str | None, own: list[str], court: list[str] | None = None) -> Mention:
    """Read a conversation: what the asker wrote, and what the court's side wrote after each of it."""
    text, mine, theirs = "", [], []
    for nth, said in enumerate(own):
        mine.append(_put(text, said))
        text += said + "\n"
        if court and nth < len(court):
            theirs.append(_put(text, court[nth]))
            text += court[nth] + "\n"
    return naming.full_name(text, mine, theirs, known)


def _put(text: str, said: str) -> Span:
    return len(text), len(text) + len(said)


def values(mention: Mention) -> tuple[str | None, str | None, str | None]:
    person = mention.person
    name, unit, position = (one.value if one else None for one in (person.name, person.unit, person.position))
    return name, unit, position


@pytest.mark.parametrize(
    ("known", "own", "expected"),
    [
        ("杭", "阎院长，额老杭，杭金旺。喝了点酒", ("杭金旺", None, None)),
        ("黄", "百都乡党委书记黄宗盛，有个情况跟你通报", ("黄宗盛", "百都乡", "党委书记")),
        ("令狐", "单庭您好，建行东关支行令狐敏，行长。", ("令狐敏", "建行东关支行", "行长")),
        ("阎", "主任委员，阎福生。写清楚，别写错", ("阎福生", None, "主任委员")),
        ("卢", "简法官，海棠路市场监管所，卢卫平，所长", ("卢卫平", "海棠路市场监管所", "所长")),
        ("庞", "卜庭长新年好！我长岭铝业集团庞德录啊", ("庞德录", "长岭铝业集团", None)),
        (None, "农法官你好，我系江屿村嘅李金水，种火龙果嘅。", ("李金水", "江屿村", None)),
    ],
)
def test_the_asker_is_named_in_his_own_words(known: str | None, own: str, expected: tuple[str | None, ...]) -> None:
    assert values(told(known, [own])) == expected


@pytest.mark.parametrize(
    "own",
    [
        "合作社的理事长杨文虎，我本家侄子，又来哭",
        "被告杨文虎欠钱不还",
        "我弟杨文虎在里头",
        "杨文虎那个案子判了没",
        "跟杨文虎说过",
    ],
)
def test_others_of_the_same_surname_are_not_the_asker(own: str) -> None:
    assert told("杨", [own]).person.name is None


def test_the_courts_side_can_name_the_asker_with_unit_and_post() -> None:
    found = told("杨", ["让他们先走一步"], ["我要登记一下，杨生福乡长，柳泉乡人民政府，对吧"])

    assert values(found) == ("杨生福", "柳泉乡人民政府", "乡长")


def test_a_bare_name_counts_as_the_answer_to_the_question_for_it() -> None:
    assert told(None, ["你先给他弄进去十五天", "吴泽翰"], ["请问您全名？"]).person.name is not None
    assert told(None, ["你先给他弄进去十五天", "吴泽翰"], ["案件请打12368"]).person.name is None


@pytest.mark.parametrize(
    ("said", "surname"), [("还没，苏姨。", "苏"), ("韩师傅，要书面提", "韩"), ("丁代表，请由辩护人提交", "丁")]
)
def test_the_courts_side_addresses_the_asker_by_surname(said: str, surname: str) -> None:
    name = naming.addressed(said, [(0, len(said))]).person.name

    assert name is not None
    assert name.value == surname
