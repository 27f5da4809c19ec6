"""Whether the text layer of a page can be believed: a lying one would give a wrong case number without warning."""

import re

from ingest import encoding

PRIVATE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
LATIN = re.compile(r"[\u00a0-\u00ff]")
HAN = re.compile(r"[\u3400-\u9fff]")
MAPPED = re.compile(r"[\u7280-\u72a3]{2}")
"""Digits and letters of one publisher's fonts come out as 犃犅犆… in a row; as words they do not exist."""
PUNCTUATION = re.compile(r"""[!-/:;<=>?@\[\\\]^`{|}~]""")
PLACES = 0.3
"""Share of wrong characters from which a layer is a lie; private ones are rarer, but each replaces a real one."""
RARE = 0.12
UNMAPPED = 0.02
FEW = 8
"""Signs below which shares mean nothing."""


def distrust(text: str) -> str | None:
    """Return why a text layer cannot be believed, or None where it can."""
    signs = re.sub(r"\s", "", PRIVATE.sub("\ufffd", text))
    if len(signs) < FEW:
        return None
    if signs.count("\ufffd") > UNMAPPED * len(signs):
        return "字符无对应编码"
    if len(LATIN.findall(signs)) > PLACES * len(signs):
        return "中文被当作西文编码"
    han = HAN.findall(signs)
    if MAPPED.search(signs) or sum(not encoding.is_daily(sign) for sign in han) > max(2.0, RARE * len(han)):
        return "字形映射错误"
    if len(PUNCTUATION.findall(signs)) > PLACES * len(signs) and len(han) < PLACES * len(signs):
        return "字形映射错误"
    return None
