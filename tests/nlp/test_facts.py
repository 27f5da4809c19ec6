"""The fact tables load whole and hold what the rules count on."""

from nlp import facts


def test_courts_are_found_by_code() -> None:
    assert facts.courts()["最高法"].name == "最高人民法院"
    assert facts.courts()["陕01"].level == "中级"


def test_type_codes_tell_courts_from_others() -> None:
    assert facts.case_types()["民初"].status == "current"
    assert facts.case_types()["证执"].status == "not-a-court-case-number"


def test_people_and_places_load() -> None:
    assert facts.surnames()["王"] > facts.surnames()["欧阳"]
    assert any(t.title == "纪委书记" and t.leader == "yes" for t in facts.titles())
    assert any(r.term == "妻子" and r.kind == "relative" for r in facts.relations())
    assert any(d.name == "北京市" and d.level == "province" for d in facts.divisions())
