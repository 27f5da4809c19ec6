"""Chinese numerals as numbers."""

_ROWS = ("零〇○Oo0", "一壹1", "二贰两2", "三叁3", "四肆4", "五伍5", "六陆6", "七柒7", "八捌8", "九玖9")
_FIGURES = {char: figure for figure, row in enumerate(_ROWS) for char in row}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def number(text: str) -> int:
    """Return the number that 二〇二三, 十二, 廿三, 一百零五 or 23 stands for; raise KeyError for other text."""
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
