"""Exports in JSON: one value, or one a line; broken halves of emoji are mended, what is cut off is told."""

import json
from collections.abc import Iterator
from typing import Any

from guowen.errors import DamagedFileError
from ingest.chat.blocks import text_of
from ingest.source import Source

Object = dict[str, Any]


def load(source: Source) -> Any:
    """Return the one value of a file; raise DamagedFileError."""
    try:
        return json.loads(text_of(source))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name=source.name, detail="JSON 不完整") from error


def lines(source: Source) -> Iterator[Object]:
    """Yield the objects of a file with one a line; raise DamagedFileError at a line that is none."""
    for number, line in enumerate(text_of(source).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DamagedFileError(name=source.name, detail=f"第{number}行不是完整的 JSON") from error
        if isinstance(value, dict):
            yield value


def objects(value: Any) -> list[Object]:
    """Return the objects in a list; anything else is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def inner(value: Any, key: str) -> Object:
    """Return the object at a key; empty where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def word(values: Object, *keys: str) -> str:
    """Return the first value at a key as text; what is missing or null is empty."""
    for key in keys:
        value = values.get(key)
        if value is not None and value != "" and not isinstance(value, dict | list):
            return whole(value) if isinstance(value, str) else str(value)
    return ""


def whole(text: str) -> str:
    """Mend a text: JSON can spell half an emoji, which no store takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n")


def number(values: Object, *keys: str) -> float | None:
    """Return the first value at a key that is a number, or spells one."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if isinstance(value, str) and value.isascii() and value.isdigit():
            return float(value)
    return None
