"""Notes of court staff: who was there, who spoke, where."""

import pytest

from nlp.asker import listing, meeting, note

MEETING = """参加全县营商环境协调会情况记录
时间：2022年6月15日14:30
地点：县政务中心第二会议室
主持：慕容川（县委副书记）
参加：储宁（县发改局局长）、毋杰（赛特器械公司总经理）、郗兰（我院副院长）
记录人：卞涛

毋杰介绍了公司订单情况。
慕容川说：“法院把账户先放一部分出来。”
储宁说：“我们只想了解案子什么时候有个说法。”
郗兰副院长答复：案件依法审理。
"""


def test_outsiders_who_speak_at_a_meeting_are_told_apart_with_their_words() -> None:
    at = {one.mention.person.name.value: one for one in meeting.speakers(MEETING) if one.mention.person.name}

    assert list(at) == ["慕容川", "储宁", "毋杰", "郗兰"]
    assert [name for name, one in at.items() if one.court] == ["郗兰"]
    assert "账户先放" in "".join(MEETING[a:b] for a, b in at["慕容川"].spans)
    assert "了解案子" in "".join(MEETING[a:b] for a, b in at["储宁"].spans)


def test_the_others_at_a_meeting_were_present() -> None:
    first = note.askers(MEETING)[0]

    assert first.form == "meeting"
    assert first.mention.person.name is not None
    assert first.mention.person.name.value not in {one.value for one in first.present}
    assert {"毋杰", "郗兰"} <= {one.value for one in first.present}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("副庭长赫连雪、法警阿旺次仁", ["赫连雪", "阿旺次仁"]),
        ("尉迟燕（立案庭副庭长）、农小丽（导诉员）", ["尉迟燕", "农小丽"]),
        ("我爱人向东升", ["向东升"]),
        ("审判员　臧天佑　人民陪审员　宁小鸽", ["臧天佑", "宁小鸽"]),
        ("无他人", []),
    ],
)
def test_a_list_gives_the_names_alone(words: str, expected: list[str]) -> None:
    assert [one.value for one in listing.people(words, 0, len(words), "present")] == expected


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("今晚在我们小区北门亭子里碰上老邻居。", "小区北门亭子"),
        ("下午3点，我在办公室（308室）接到座机电话。", "办公室（308室）"),
        ("2020年4月22日上午10:30左右，执行事务中心接待室。\n来访人：甲", "执行事务中心接待室"),
        ("地点：本院一楼西侧电梯口\n过问人：某", "本院一楼西侧电梯口"),
    ],
)
def test_the_place_is_read_where_a_note_tells_it(text: str, where: str) -> None:
    found = note.place(text)

    assert found is not None
    assert found.value == where
