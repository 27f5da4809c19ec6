"""Text as the rules of case numbers see it: folded character by character, squeezed where a number may stand."""

import re
import unicodedata
from dataclasses import dataclass

# Characters of provinces, types and common court abbreviations, traditional and simplified in turn.
# Longer tables belong to names and quotations, which keep their traditional characters (docs/labels.md).
_PAIRS = (
    "號号執执終终審审監监權权請请訴诉調调産产產产財财懲惩協协與与復复異异團团戶户確确認认臺台蘇苏滬沪遼辽晉晋閩闽魯鲁贛赣"
    "粵粤瓊琼雲云陝陕甯宁寧宁貴贵黃黄廣广東东漢汉陽阳陰阴龍龙門门馬马鄭郑鄂鄂濟济灣湾縣县區区鎮镇鄉乡長长島岛豐丰華华"
    "興兴樂乐蘭兰慶庆義义賓宾漳漳連连達达遠远鎂镁鐵铁錦锦銅铜鋼钢鐘钟鎬镐無无靈灵臨临岡冈嶺岭溫温滄沧渾浑潛潜瀋沈瀾澜"
    "瀘泸瀏浏萬万葉叶莊庄蕪芜薊蓟豬猪賀贺贊赞趙赵車车軍军輝辉運运郟郏鄧邓鄒邹鄭郑鄖郧釣钓開开關关陸陆隨随雙双韓韩順顺"
    "頤颐風风館馆饒饶馮冯駐驻騰腾魚鱼鳳凤鶴鹤鷹鹰麗丽麥麦齊齐龜龟國国會会個个劉刘劍剑勝胜廈厦歸归歷历濱滨爾尔獨独瑪玛"
    "莊庄禮礼穀谷竹竹築筑經经綏绥維维網网緒绪綿绵縉缙績绩羅罗聯联肅肃膠胶蕭萧處处衛卫裝装褲裤譚谭豎竖賽赛鈞钧銀银陳陈"
    "楊杨樅枞樺桦橋桥檔档歐欧涼凉淶涞淺浅湯汤溝沟滿满漁渔澤泽灘滩爐炉牽牵獻献環环畢毕盧卢礦矿紅红純纯納纳絳绛縱纵"
    "後后徵征從从懷怀應应戰战換换損损數数斷断時时書书來来條条極极構构標标樓楼機机檢检證证發发業业當当務务"
)
_BRACKETS = {"(": "（﹙〔［【﹝❲〖⦅｟[⟮", ")": "）﹚〕］】﹞❳〗⦆｠]⟯", "《": "〈", "》": "〉"}
_DASHES = "—–－﹣‐‑‒―−~～〜─"
_COMMAS = "，﹐､"
_VISIBLE = re.compile("[^\\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    # Full-width forms and the radicals that PDF fonts give in place of characters.
    for code in (*range(0xFF01, 0xFF5F), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E)):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    table |= {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
    for bracket, others in _BRACKETS.items():
        table |= {ord(other): bracket for other in others}
    table |= {ord(dash): "-" for dash in _DASHES} | {ord(comma): "," for comma in _COMMAS}
    return table | {ord("；"): ";", ord("﹔"): ";", 0x25EF: "○", 0x25CB: "○", 0x3007: "〇", 0x25A1: "□"}


_TABLE = _table()


def fold(text: str) -> str:
    """Return the text with each character folded to its plain form; as long as the text."""
    # Few of its characters have a plain form: to replace those is quicker than to look up every one.
    for char in set(text):
        if (plain := _TABLE.get(ord(char))) is not None:
            text = text.replace(char, plain)
    return text


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of folded text without white space, each character with its place in the text."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that a non-empty span of the window stands for."""
        return self.places[start], self.places[end - 1] + 1


def squeeze(folded: str, start: int, limit: int) -> Window:
    """Return the next characters from a place on, without white space; a wide gap ends the window."""
    kept: list[str] = []
    places: list[int] = []
    for run in _VISIBLE.finditer(folded, start, min(len(folded), start + 6 * limit)):
        if places and run.start() - places[-1] - 1 > _WIDEST_GAP:
            break
        end = min(run.end(), run.start() + limit - len(places))
        kept.append(folded[run.start() : end])
        places.extend(range(run.start(), end))
        if len(places) == limit:
            break
    return Window("".join(kept), tuple(places))


_WIDEST_GAP = 60
"""White space between two lines of one number: a line end and the indent of the next line."""
