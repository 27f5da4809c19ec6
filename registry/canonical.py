"""One way of writing a value as JSON, so that the same value always has the same digest."""

import hashlib
import json
import re
from typing import Any

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def dumps(value: Any) -> str:
    """Write keys in order, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's canonical bytes."""
    return hashlib.sha256(dumps(value).encode()).hexdigest()


def storable(text: str) -> str:
    """Replace what no database takes (NUL, halves of surrogate pairs) by U+FFFD each: spans stay true."""
    return UNSTORABLE.sub("\ufffd", text)
