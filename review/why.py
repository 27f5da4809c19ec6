"""Why-lines: the rule behind a value and how sure the program is, in words that a clerk reads at a glance."""

from collections.abc import Mapping
from typing import Any

DOUBTFUL = 0.8
"""Below this a person must look."""
CERTAIN = 0.95
PERSON = "person"
"""Rule of what a person wrote."""

# By the whole name of a rule, or by its first word: the file or component that it comes from.
SOURCES: Mapping[str, str] = {
    "chat.time": "消息时间",
    "mail.date": "邮件头的时间",
    "mail.from": "邮件头的发件人",
    "cases": "案号格式",
    "case_repairs": "案号格式（字迹修复）",
    "case_lists": "案号列举",
    "dates": "日期写法",
    "dates_own": "落款、发送时间",
    "persons": "称谓与姓名",
    "names": "姓名写法",
    "ner": "人名识别模型",
    "learned": "学习所得",
    "titles": "职务名称表",
    "units": "单位名称表",
    "signature": "落款署名",
    "speaker": "自我介绍或记录人所记",
    "flow": "记录的行文",
    "mail": "邮件头",
    "chat": "聊天记录的发送人",
    "message": "消息的发送时间",
    "document": "来件载体",
    "carrier": "来件载体",
    "form": "来件载体与行文",
    "clauses": "诉求识别模型",
    "requests": "诉求识别",
    "items": "第七条归类模型",
    "categories": "第七条归类模型",
    "standing": "职务与关系",
    "relations": "亲属、身边关系词",
    "triage": "来件分流模型",
    "matter": "案件的文字描述",
    "medium": "发送账号",
    "place": "记录中的地点",
    "present": "记录中的在场人员",
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
