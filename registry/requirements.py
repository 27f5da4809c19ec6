"""What Art. 4 demands of an entry, by the form of the approach and the standing of the asker."""

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
ELECTRONIC = frozenset({"email", "sms", "wechat", "qq", "weibo"})
SPOKEN = frozenset({"oral", "meeting"})
WITH_POST = frozenset({"leading_cadre", "retired_cadre", "cadre_staff"})
BEHIND = frozenset({"cadre_staff", "cadre_relative"})


def empty(content: Content) -> tuple[str, ...]:
    """Return the keys of the fields that Art. 4 demands of such an entry and that are empty, in the form's order."""
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


def _demanded(content: Content) -> frozenset[str]:
    keys = {"date", "cases", "requests"}
    if content.standing == "organisation":
        keys.add("inquirer.unit")
    else:
        keys.add("inquirer.name")
    if content.standing in WITH_POST:  # a citizen or a relative has no post to record
        keys |= {"inquirer.unit", "inquirer.position"}
    if content.standing in BEHIND:
        keys.add("on_behalf_of")
    if content.form in ELECTRONIC:
        keys.add("medium")
    if content.form in SPOKEN:
        keys |= {"place", "present"}
    if content.form == "phone":  # nobody else is present at a call, as a rule
        keys.add("place")
    return frozenset(keys)
