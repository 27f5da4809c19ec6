"""Precision, recall and speed of the case-number engine: `python benchmarks/cases.py`."""

import time
from pathlib import Path

from nlp.cases import find

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "tests" / "nlp" / "cases"


def rows(name: str) -> list[tuple[str, list[str]]]:
    """Return the texts of a list with the numbers expected in each."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    split = (line.partition(" =>") for line in lines if line and not line.startswith("#"))
    escapes = {r"\n": "\n", r"\f": "\f", r"\u3000": "\u3000", r"\u00a0": "\u00a0", r"\u200b": "\u200b"}
    result = []
    for text, _, values in split:
        for old, new in escapes.items():
            text = text.replace(old, new)  # noqa: PLW2901  # undoing one escape after another
        result.append((text, values.split()))
    return result


def main() -> None:
    """Print the figures."""
    wanted = [(text, {v.lstrip("!") for v in values}) for text, values in rows("numbers.txt") + rows("lookalikes.txt")]
    found = [({n.value for n in find(text)}, values) for text, values in wanted]
    right = sum(len(got & values) for got, values in found)
    print(f"texts {len(wanted)}, of them without a number {sum(not values for _, values in wanted)}")
    print(f"precision {right / sum(len(got) for got, _ in found):.4f}")
    print(f"recall    {right / sum(len(values) for _, values in found):.4f}")
    prose = (ROOT / "tests" / "measure" / "法发〔2015〕10号.txt").read_text(encoding="utf-8")
    _speed("letters", (prose + "贵院受理的（2023）苏0982民初1234号案件\n") * 200)
    _speed("numbers only", "（2023）苏0982民初1234号、1235号，" * 20_000)
    _speed("hostile: years", "（2023）" * 60_000)
    _speed("hostile: spaces", "（2023）苏" + " " * 400_000)
    _speed("hostile: digits", "2023" * 100_000)


def _speed(name: str, text: str) -> None:
    began = time.perf_counter()
    count = len(find(text))
    seconds = time.perf_counter() - began
    size = len(text.encode()) / 1e6
    print(f"{name:16} {size:5.1f} MB  {size / seconds:6.1f} MB/s  {count} numbers")


if __name__ == "__main__":
    main()
