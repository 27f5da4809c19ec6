"""The signature at the end of what somebody wrote in a mail."""

import re

_LINES, _LONGEST = 12, 60
"""Lines of a signature that are not blank, and characters of one."""
_FEW, _SHORT = 4, 25
_MARK = re.compile(r"-- ?")
_RULE = re.compile(r"[-_－＿=*]{3,}|—{2,}|─{2,}")
_DEVICE = re.compile(
    r"(?:发自我?的?|來自|来自[:：]?\s?我?的?|发送自|發自我的|從我的|从我的|从 ?Windows|Sent (?:from|via) "
    r"|获取 ?(?:适用于)?|取得 |Get )"
    r".{0,30}?(?:iPhone|iPad|手机|手機|邮箱|郵箱|邮件|郵件|大师|客户端|Outlook|Windows|Mail|Android|安卓|Foxmail|"
    r"HUAWEI|华为|小米|vivo|OPPO|荣耀|Samsung|my ).{0,30}",
    re.IGNORECASE,
)
_CLUE = re.compile(r"[0-9]{7,}|[0-9]{3,4}[- ][0-9]{7,8}|电话|手机|地址|邮编|传真|Tel|Mobile|@|微信", re.IGNORECASE)
_SENTENCE = re.compile("[。！？；，]")


def start(text: str) -> int | None:
    """Return where the signature begins; None where there is none."""
    lines = text.splitlines(keepends=True)
    at = len(text)
    below: list[str] = []
    """Lines under the present one that are not blank, from the last up."""
    found = None
    for line in reversed(lines):
        at -= len(line)
        bare = line.strip()
        if len(below) > _LINES:
            break
        if _opens(line.rstrip("\r\n"), below):
            found = at
        if bare:
            below.append(bare)
    return found


def _opens(line: str, below: list[str]) -> bool:
    bare = line.strip()
    if _MARK.fullmatch(line):
        return True
    if len(bare) <= _LONGEST and _DEVICE.fullmatch(bare):
        return True
    if not _RULE.fullmatch(bare) or not below or any(len(one) > _LONGEST for one in below):
        return False
    if any(_CLUE.search(one) for one in below):
        return True
    return len(below) <= _FEW and all(len(one) <= _SHORT and not _SENTENCE.search(one) for one in below)
