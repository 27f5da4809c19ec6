"""Who is named in a phrase."""

import pytest

from nlp import persons, units
from nlp.asker import leaders, remarks, speaker


def _told(person: object) -> tuple[str | None, ...]:
    return tuple(
        finding.value if finding else None
        for finding in (getattr(person, "name"), getattr(person, "unit"), getattr(person, "position"))  # noqa: B009  # a dataclass with slots
    )


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("临河市住房和城乡建设局副局长 周建国", ("周建国", "临河市住房和城乡建设局", "副局长")),
        ("局长：欧阳晓岚", ("欧阳晓岚", None, "局长")),
        ("区委副书记、区长 贡布才让", ("贡布才让", None, "区委副书记、区长")),
        ("温书恒 澜塘市水务局　党组成员、副局长", ("温书恒", "澜塘市水务局", "党组成员、副局长")),
        ("古丽娜尔·艾买提    单位职务：木川县公安局政委", ("古丽娜尔·艾买提", "木川县公安局", "政委")),
        ("李  雪 律师", ("李雪", None, "律师")),
        ("处长  敖日格勒", ("敖日格勒", None, "处长")),
        ("车永年 县委副书记", ("车永年", "县委", "副书记")),
        ("叶孤舟  高级合伙人 | 东瀚（重庆）律师事务所", ("叶孤舟", "东瀚（重庆）律师事务所", "高级合伙人")),
        ("中共梅岭县委常委、宣传部部长", (None, "中共梅岭县委", "常委、宣传部部长")),
    ],
)
def test_a_phrase_gives_name_unit_and_post(phrase: str, expected: tuple[str | None, ...]) -> None:
    assert _told(persons.parse(phrase, 0, len(phrase), "test").person) == expected


def test_a_former_post_is_seen() -> None:
    phrase = "原望川县政协副主席"

    mention = persons.parse(phrase, 0, len(phrase), "test")

    assert mention.former
    assert _told(mention.person) == (None, "望川县政协", "副主席")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("城南住建-韩局", ("韩", "城南住建", "局长")),
        ("国资委 尉迟主任", ("尉迟", "国资委", "主任")),
        ("武思源 副县长", ("武思源", None, "副县长")),
        ("鑫茂建材齐总", ("齐", "鑫茂建材", None)),
        ("县妇联 阿依古丽主席", ("阿依古丽", "县妇联", "主席")),
        ("扎西局", ("扎西", None, "局长")),
        ("未知号码", (None, None, None)),
    ],
)
def test_a_contact_remark_tells_who_it_is(label: str, expected: tuple[str | None, ...]) -> None:
    assert _told(remarks.read(label, 0, len(label)).person) == expected


@pytest.mark.parametrize(
    ("words", "own", "leader", "tie"),
    [
        ("您好！我是石坎村支书屈有田，去年见过。", ("屈有田", "石坎村", "支书"), None, None),
        ("冉庭长，我扎西顿珠，雪布县公安局的，有事请教。", ("扎西顿珠", "雪布县公安局", None), None, None),
        ("我是夏韶华，夏志远的女儿，小时候见过。", ("夏韶华", None, None), ("夏志远", None, None), "relative"),
        (
            "我是铜川市政府办秘书一科唐一鸣，跟范市长的。",
            ("唐一鸣", "铜川市政府办秘书一科", None),
            ("范", None, "市长"),
            "staff",
        ),
    ],
)
def test_an_introduction_tells_who_speaks_and_for_whom(
    words: str, own: tuple[str | None, ...], leader: tuple[str | None, ...] | None, tie: str | None
) -> None:
    told = speaker.introductions(words, [(0, len(words))])[0]

    assert _told(told.mention.person) == own
    assert (told.behalf and _told(told.behalf)) == leader
    assert told.tie == tie


def test_a_full_name_before_a_post_is_kept_whole() -> None:
    words = "霍启明县长"

    leader = leaders.leader_of(words, 0, len(words))

    assert leader is not None
    assert _told(leader) == ("霍启明", None, "县长")


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("文旅局", "赤岩市文化广电和旅游局", True),
        ("县妇联", "库尔阔勒县妇联", True),
        ("市国资委", "江州市国有资产监督管理委员会", True),
        ("县委", "县委政法委", False),
        ("县政府", "县政府办公室", False),
        ("教育局", "教育局", False),
    ],
)
def test_a_short_name_of_a_unit_is_told_from_that_of_a_body_of_it(short: str, full: str, same: bool) -> None:
    assert units.is_short_for(short, full) is same
