"""The measure 法发〔2015〕10号 as code.

What a record must hold (Art. 4), what is exempt (Art. 5), who is told when (Art. 6), what is specially reported
(Art. 7), whose approaches count (Art. 10). Values of form, standing and triage are those of docs/labels.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

NUMBER = "法发〔2015〕10号"
TITLE = "人民法院落实《领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定》的实施办法"
IN_FORCE = date(2015, 8, 20)
"""Art. 12: 本办法自2015年8月20日起施行。"""

ARTICLES: Mapping[int, str] = {
    1: (
        "人民法院依照宪法和法律规定独立公正行使审判权，不受行政机关、社会团体和个人的干涉，不得执行任何组织、"
        "个人违反法定职责或者法定程序、有碍司法公正的要求。"
    ),
    2: (
        "人民法院以外的组织、个人在诉讼程序之外递转的涉及具体案件的函文、信件或者口头意见，人民法院工作人员均"
        "应当全面、如实、及时地予以记录，并留存相关材料，做到全程留痕、永久存储、有据可查。领导干部以个人或者"
        "组织名义向人民法院提出案件处理要求的，或者领导干部身边工作人员、亲属干预司法活动、插手具体案件处理的"
        "，人民法院均应当记录，并留存相关材料。"
    ),
    3: (
        "人民法院应当依托信息技术，在案件信息管理系统中设立外部人员过问信息专库，明确录入、存储、报送、查看和"
        "处理相关信息的流程和权限。外部人员过问信息录入案件信息管理系统时，应当同步录入外部人员过问信息专库。"
        "人民法院专门审判管理机构负责专库的维护和管理工作。"
    ),
    4: (
        "人民法院工作人员根据本办法第二条履行记录义务时，应当如实记录相关人员的姓名、所在单位与职务、来文来函"
        "的时间、内容和形式等情况；对于利用手机短信、微博客、微信、电子邮件等网络信息方式过问具体案件的，还应"
        "当记录信息存储介质情况；对于以口头方式过问具体案件的，还应当记录发生场所、在场人员等情况，其他在场的"
        "人民法院工作人员应当签字确认。上述记录及相关函文、信件、视听资料、电子数据等，应当一并录入、分类存储"
        "。书面材料一律附随案件卷宗归档备查，其他材料归档时应当注明去向。"
    ),
    5: (
        "党政机关、行业协会商会、社会公益组织和依法承担行政职能的事业单位，受人民法院委托或者许可，依照工作程"
        "序就涉及国家利益、社会公共利益的案件提出的参考意见，可以不录入外部人员过问信息专库，但相关材料应当存"
        "入案件正卷备查。"
    ),
    6: (
        "人民法院应当每季度对外部人员过问信息专库中涉及领导干部过问的内容进行汇总分析，报送同级党委政法委和上"
        "一级人民法院；记录内容涉及同级党委或者党委政法委主要领导干部的，应当报送上一级党委政法委和上一级人民"
        "法院。人民法院认为领导干部干预司法活动、插手具体案件处理情节严重，可能造成冤假错案或者其他严重后果的"
        "，应当立即报告，并层报最高人民法院。各高级人民法院应当加强辖区内法院贯彻实施《规定》情况的督促检查工"
        "作，将《规定》和本办法执行情况及时报告最高人民法院，并每半年向各省、自治区、直辖市党委政法委报送一次"
        "。"
    ),
    7: ("人民法院报送外部过问案件情况时，应当将领导干部的下述行为列为特别报告事项："),
    8: (
        "人民法院工作人员不记录或者不如实记录领导干部干预司法活动、插手具体案件处理情况的，应当予以警告、通报"
        "批评；有两次以上不记录或者不如实记录情形的，应当依照《人民法院工作人员处分条例》第五十四条规定给予纪"
        "律处分。主管领导授意不记录或者不如实记录的，应当依照《人民法院工作人员处分条例》第七十六条规定给予纪"
        "律处分。"
    ),
    9: (
        "人民法院工作人员因严格执行《规定》和本办法，而在考评、晋升、履职等方面遭遇特定组织、个人的刁难、打击"
        "和报复时，可以向上一级人民法院提出控告。相关人民法院应当及时向同级党委政法委报告，必要时可以层报最高"
        "人民法院。"
    ),
    10: (
        "本办法所称领导干部，是指在各级党的机关、人大机关、行政机关、政协机关、检察机关、军事机关以及公司、企"
        "业、事业单位、社会团体中具有国家工作人员身份的领导干部，也包括离退休领导干部。本办法所称人民法院工作"
        "人员，是指各级人民法院中依法履行审判、审判辅助、司法行政职能，在编在职的除工勤人员以外的人员。人民法"
        "院聘用人员参照适用。人民法院领导干部过问案件、打探案情、请托说情的，适用《司法机关内部人员过问案件的"
        "记录和责任追究规定》及其实施办法。"
    ),
    11: ("本办法由最高人民法院负责解释。各高级人民法院可以依照本办法制定实施细则，并报最高人民法院备案。"),
    12: ("本办法自2015年8月20日起施行。"),
}
"""The articles without line breaks; of Art. 7 the head, its items are ITEMS."""


@dataclass(frozen=True, slots=True)
class SpecialItem:
    """One item of Art. 7."""

    number: int
    label: str
    """For chips and tables."""
    text: str
    """The words of the measure."""


ITEMS: Mapping[int, SpecialItem] = {
    item.number: item
    for item in (
        SpecialItem(
            1,
            "请托说情",
            "在审判、执行等环节为案件当事人请托说情的",
        ),
        SpecialItem(
            2,
            "私下会见联系",
            "要求人民法院工作人员私下会见、联系案件当事人或者其辩护人、诉讼代理人、近亲属以及其他与案件有利害"
            "关系的人的",
        ),
        SpecialItem(
            3,
            "授意身边人说情",
            "授意、纵容身边工作人员或者亲属为案件当事人请托说情的",
        ),
        SpecialItem(
            4,
            "倾向性意见",
            "以听取汇报、开协调会、发文件、打电话等形式，超越职权对案件处理提出倾向性意见或者具体要求的",
        ),
        SpecialItem(
            5,
            "立案",
            "要求人民法院立案、不予立案、拖延立案或者人为控制立案的",
        ),
        SpecialItem(
            6,
            "审限",
            "要求人民法院采取中止审理、延长审限、不计入审限等措施拖延结案或者压缩办案时间结案的",
        ),
        SpecialItem(
            7,
            "保全执行标的物",
            "要求人民法院对保全标的物、执行标的物采取、暂缓或者解除扣押、查封和冻结措施的",
        ),
        SpecialItem(
            8,
            "选定机构",
            "要求人民法院选择特定鉴定机构、资产评估机构、拍卖机构或者破产企业资产管理人的",
        ),
        SpecialItem(
            9,
            "案款优先",
            "要求人民法院将执行案款优先发放给特定申请执行人的",
        ),
        SpecialItem(
            10,
            "拖延中止执行",
            "要求人民法院对案件拖延执行或者作中止执行、终结执行处理的",
        ),
        SpecialItem(
            11,
            "涉案财物",
            "要求人民法院将刑事涉案财物发还特定被害人或者移交特定机关的",
        ),
        SpecialItem(
            12,
            "强制措施",
            "要求人民法院对当事人采取强制措施，或者要求对被依法采取强制措施的当事人解除、变更强制措施的",
        ),
        SpecialItem(
            13,
            "减刑假释",
            "要求人民法院在减刑、假释案件审理过程中对罪犯从严或者从宽处理的",
        ),
        SpecialItem(
            14,
            "批转材料",
            "批转案件当事人或者其辩护人、诉讼代理人、近亲属以及其他与案件有利害关系的人单方提交的涉案材料或者"
            "专家意见书的",
        ),
        SpecialItem(
            15,
            "其他",
            "其它有必要作为特别报告事项的行为",
        ),
    )
}
"""特别报告事项（第七条）, by number."""

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "triage": {
            "record": "应登记",
            "article5": "第五条参考意见",
            "in_procedure": "诉讼程序内材料",
            "internal": "内部人员过问",
            "unrelated": "与案件无关",
        },
        "standing": {
            "leading_cadre": "领导干部",
            "retired_cadre": "离退休领导干部",
            "cadre_staff": "领导干部身边工作人员",
            "cadre_relative": "领导干部亲属",
            "organisation": "组织",
            "other": "其他人员",
        },
        "form": {
            "official_document": "公函、文件",
            "letter": "信件",
            "email": "电子邮件",
            "sms": "手机短信",
            "wechat": "微信",
            "qq": "QQ",
            "weibo": "微博",
            "phone": "电话",
            "oral": "当面口头",
            "meeting": "会议",
            "endorsement": "批示、批转",
        },
    }
)
"""The Chinese words for the values of docs/labels.md, by kind and value; desk, reports and command line share them."""


def label(kind: str, value: str) -> str:
    """Return the Chinese word for a value; a value without one stands for itself."""
    return LABELS[kind].get(value, value)


# ---------------------------------------------------------------- Art. 4: what a record holds


@dataclass(frozen=True, slots=True)
class Field:
    """Something that Art. 4 wants recorded."""

    id: str
    """As in docs/labels.md: name, unit, position, date, form, requests, medium, place, present."""
    label: str
    words: str
    """The words of Art. 4 that want it."""


NAME = Field("name", "姓名", "相关人员的姓名")
UNIT = Field("unit", "所在单位", "所在单位与职务")
POSITION = Field("position", "职务", "所在单位与职务")
DATE = Field("date", "时间", "来文来函的时间、内容和形式等情况")
CONTENT = Field("requests", "内容", "来文来函的时间、内容和形式等情况")
FORM = Field("form", "形式", "来文来函的时间、内容和形式等情况")
MEDIUM = Field("medium", "信息存储介质情况", "还应当记录信息存储介质情况")
PLACE = Field("place", "发生场所", "还应当记录发生场所、在场人员等情况")
PRESENT = Field("present", "在场人员", "还应当记录发生场所、在场人员等情况")

ELECTRONIC = frozenset({"email", "sms", "wechat", "qq", "weibo"})
"""Art. 4: 利用手机短信、微博客、微信、电子邮件等网络信息方式过问具体案件的."""
ORAL = frozenset({"phone", "oral", "meeting"})
"""Art. 4: 以口头方式过问具体案件的; other court staff who were present sign."""


def required_fields(form: str, standing: str | None = None) -> tuple[Field, ...]:
    """Return what Art. 4 wants recorded of an approach in this form; an organisation has neither name nor post."""
    person = (UNIT,) if standing == "organisation" else (NAME, UNIT, POSITION)
    common = (*person, DATE, CONTENT, FORM)
    if form in ELECTRONIC:
        return (*common, MEDIUM)
    return (*common, PLACE, PRESENT) if form in ORAL else common


def missing(form: str, values: Mapping[str, object], standing: str | None = None) -> tuple[Field, ...]:
    """Return the fields that Art. 4 wants and that are empty; where nobody else was present, it says so (无)."""
    return tuple(field for field in required_fields(form, standing) if not values.get(field.id))


# ---------------------------------------------------------------- Art. 5: reference opinions

EXEMPT_BODIES = ("党政机关", "行业协会商会", "社会公益组织", "依法承担行政职能的事业单位")
EXEMPT_VOLUME = "正卷"
"""Art. 5: 相关材料应当存入案件正卷备查."""


def exempt(*, body: str, asked_or_permitted: bool, by_procedure: bool, public_interest: bool) -> bool:
    """Whether Art. 5 lets an opinion stay out of the registry: all four conditions hold. A person decides each."""
    return body in EXEMPT_BODIES and asked_or_permitted and by_procedure and public_interest


# ---------------------------------------------------------------- Art. 6: reports


class Recipient(StrEnum):
    """Organs that are told."""

    committee = "同级党委政法委"
    higher_committee = "上一级党委政法委"
    higher_court = "上一级人民法院"
    supreme_court = "最高人民法院"
    provincial_committee = "省、自治区、直辖市党委政法委"


@dataclass(frozen=True, slots=True)
class Route:
    """Whom a report goes to, and whether at once."""

    recipients: tuple[Recipient, ...]
    immediate: bool = False


def recipients(*, concerns_principal_leader: bool = False, grave: bool = False) -> Route:
    """Return whom Art. 6 wants told.

    `concerns_principal_leader`: the record touches a 主要领导干部 of the party committee or the political and legal
    committee of the court's own level, which is then passed over. `grave`: 情节严重，可能造成冤假错案或者其他严重后果;
    then at once, and up level by level to the Supreme Court. Neither follows from a title alone: a person says so.
    """
    committee = Recipient.higher_committee if concerns_principal_leader else Recipient.committee
    quarterly = (committee, Recipient.higher_court)
    return Route((*quarterly, Recipient.supreme_court), immediate=True) if grave else Route(quarterly)


def implementation_report(level: str) -> Route | None:
    """Return whom a high court (level 高级) tells each half year how the measure is carried out; others need not."""
    return Route((Recipient.provincial_committee, Recipient.supreme_court)) if level == "高级" else None


def quarter(day: date) -> tuple[int, int]:
    """Return year and quarter of a day: the period of Art. 6 para. 1."""
    return day.year, (day.month + 2) // 3


def half_year(day: date) -> tuple[int, int]:
    """Return year and half of a day: the period of Art. 6 para. 2."""
    return day.year, 1 if day.month <= 6 else 2  # noqa: PLR2004  # June ends the first half


# ---------------------------------------------------------------- Art. 10: persons

LEADERS = frozenset({"leading_cadre", "retired_cadre"})
"""Art. 10 para. 1: 具有国家工作人员身份的领导干部，也包括离退休领导干部."""
NEAR_LEADERS = frozenset({"cadre_staff", "cadre_relative"})
"""Art. 2 para. 2: 领导干部身边工作人员、亲属; recorded and, by Art. 7 item 3, reported with the leader."""
REPORTED = LEADERS | NEAR_LEADERS
"""Standings whose approaches enter the reports of Art. 6 and 7 (涉及领导干部过问的内容)."""
OTHER_MEASURE = "《司法机关内部人员过问案件的记录和责任追究规定》及其实施办法"
"""Art. 10 para. 3: what applies to approaches by court leaders and court staff (triage internal)."""


def special_items(standing: str, items: frozenset[int] | set[int]) -> tuple[int, ...]:
    """Return the items of Art. 7 to be specially reported: acts of leaders, or of those near them, only."""
    return tuple(sorted(items)) if standing in REPORTED else ()
