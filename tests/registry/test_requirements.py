"""What is demanded of an entry follows Art. 4, by form and standing."""

import pytest

from registry import requirements
from registry.content import Content, Person, Request

FULL = {
    "inquirer": Person("周建国", "住建局", "副局长"), "standing": "leading_cadre", "date": "2023-05-06",
    "cases": ("（2023）苏0982民初1234号",), "requests": (Request("请关照", (1,)),),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, ()),
        ({"standing": "organisation", "inquirer": Person(unit="住建局")}, ()),
        ({"inquirer": Person("周建国")}, ("inquirer.unit", "inquirer.position")),
        ({"form": "wechat"}, ("medium",)),
        ({"form": "oral"}, ("place", "present")),
        ({"cases": (), "matter": "宏远公司的借款纠纷"}, ()),
        ({"cases": ()}, ("cases",)),
        ({"standing": "cadre_relative"}, ("on_behalf_of",)),
        ({"date": None, "requests": ()}, ("date", "requests")),
    ],
)
def test_what_is_missing(changed, missing):
    assert requirements.empty(Content(**{**FULL, **changed})) == missing


def test_every_key_has_a_name_for_people():
    everything = {
        key for standing in ("cadre_relative", "organisation") for form in ("oral", "email", "phone", "letter")
        for key in requirements.empty(Content(standing=standing, form=form))
    }  # fmt: skip

    assert everything == set(requirements.NAMES)
