"""Chinese numerals as numbers."""

_FIGURES = {c: n for n, cs in enumerate(("零〇○Oo0", "一壹1", "二贰两2", "三叁3", "四肆4", "五伍5", "六陆6", "七柒7", "八捌8", "九玖9")) for c in cs}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def number(text: str) -> int:
    """Return the number that 二〇二三 (figures), 十二, 廿三 or 一百零五 (units) or 23 stands for; raise KeyError otherwise."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(c in _UNITS for c in text):
        return int("".join(str(_FIGURES[c]) for c in text))
    total, figure = 0, 0
    for c in text:
        if c in _UNITS:
            total += (figure or 1) * _UNITS[c]
            figure = 0
        else:
            figure = _FIGURES[c]
    return total + figure
