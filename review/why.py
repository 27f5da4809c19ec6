"""Why-lines: the rule behind a value and how sure the program is, in words that a clerk reads at a glance."""

from collections.abc import Mapping
from typing import Any

DOUBTFUL = 0.8
"""Below this a person must look."""
CERTAIN = 0.95
PERSON = "person"
"""Rule of what a person wrote."""

# By the whole name of a rule, or by its first word: the file or component that it comes from. Short, for the line
# stands beside the label of a narrow field, and how sure the program is should not be cut off.
SOURCES: Mapping[str, str] = {
    "behalf": "代谁而来",
    "bundles": "卷宗拆件",
    "case_lists": "案号列举",
    "case_repairs": "案号格式（字迹修复）",
    "cases": "案号格式",
    "chat": "聊天记录",
    "chat.account": "聊天账号",
    "chat.remark": "聊天备注名",
    "chat.time": "消息时间",
    "clauses": "诉求识别模型",
    "court": "本院人员与机构",
    "dates": "日期写法",
    "dates_own": "落款、发送时间",
    "endorsement": "批示、批转",
    "flow": "行文",
    "form": "来件载体与行文",
    "items": "第七条归类规则",
    "mail": "邮件",
    "mail.date": "邮件头的时间",
    "mail.from": "邮件头的发件人",
    "mail.forwarded": "转发抬头",
    "matter": "案件的文字描述",
    "meeting": "会议记录",
    "minutes": "会议纪要",
    "naming": "聊天中的姓名",
    "naming.addressed_as": "对方的称呼",
    "naming.answered": "答复所问",
    "ner": "姓名识别",
    "notes": "口头记录",
    "notes.caller": "来电人栏",
    "notes.present": "在场人栏",
    "notes.place": "地点栏",
    "persons": "姓名写法",
    "persons.seal": "印章",
    "signature": "落款署名",
    "signature.issued": "签发人",
    "speaker": "来件人自述",
    "speaker.told_of": "另处说明",
    "standing": "职务与关系",
    "titles": "职务名称",
    "triage": "来件分流",
    "triage.learned": "来件分流模型",
    "units": "单位名称",
    "units.head": "信头",
    PERSON: "人工更正",
}


def source(rule: str) -> str:
    """Return in words where a rule comes from; a rule without words stands for itself."""
    return SOURCES.get(rule) or SOURCES.get(rule.split(".", 1)[0], rule)


def sureness(confidence: float) -> str:
    """Return a confidence in words."""
    if confidence >= CERTAIN:
        return "把握大"
    return "较有把握" if confidence >= DOUBTFUL else "请核对"


def why(finding: Mapping[str, Any]) -> str:
    """Return the why-line of one piece of evidence."""
    rule = str(finding.get("rule", ""))
    if rule == PERSON:
        return SOURCES[PERSON]
    confidence = float(finding.get("confidence", 0))
    return f"{source(rule)} · {sureness(confidence)} {confidence:.0%}"


def doubtful(finding: Mapping[str, Any]) -> bool:
    """Whether the program itself is unsure of what it found."""
    return finding.get("rule") != PERSON and float(finding.get("confidence", 0)) < DOUBTFUL
