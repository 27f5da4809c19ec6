"""What an entry must say before it is registered: the fields of Art. 4, and the case that it is about."""

from guowen import measure
from registry.content import Content

NAMES = {
    "inquirer.name": "姓名",
    "inquirer.unit": "所在单位",
    "inquirer.position": "职务",
    "on_behalf_of": "所代表或所属的领导干部",
    "date": "时间",
    "cases": "所涉案件",
    "requests": "内容（诉求）",
    "medium": "信息存储介质",
    "place": "发生场所",
    "present": "在场人员",
}
"""In the order of the form."""
KEYS = {"name": "inquirer.name", "unit": "inquirer.unit", "position": "inquirer.position"}
"""Where the measure's field has another key in an entry."""
BEHIND = frozenset({"cadre_staff", "cadre_relative"})


def empty(content: Content) -> tuple[str, ...]:
    """Return the keys of the fields that are demanded of such an entry and empty, in the form's order."""
    has = {
        "inquirer.name": content.inquirer.name,
        "inquirer.unit": content.inquirer.unit,
        "inquirer.position": content.inquirer.position,
        "on_behalf_of": content.on_behalf_of,
        "date": content.date,
        "cases": content.cases or content.matter,
        "requests": content.requests,
        "medium": content.medium,
        "place": content.place,
        "present": content.present,
    }
    demanded = _demanded(content)
    return tuple(key for key in NAMES if key in demanded and not has[key])


def _demanded(content: Content) -> set[str]:
    """Return what is demanded: Art. 2 speaks of concrete cases, Art. 10 of those who stand near a leader."""
    keys = {KEYS.get(field.id, field.id) for field in measure.required_fields(content.form, content.standing)}
    keys.add("cases")
    if content.standing in BEHIND:
        keys.add("on_behalf_of")
    return keys
