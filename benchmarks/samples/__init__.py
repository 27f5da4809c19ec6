"""A sample of every row of the table of formats, written as the real tools write it; everything in them is invented.

A module a family: `SAMPLES` maps the name of a file below samples/formats to the function that makes its bytes.
Two runs give the same text, and the same bytes but for numbers that libraries draw by lot.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module

FAMILIES = (
    "images",
    "paper",
    "office",
    "registers",
    "mail",
    "wechat",
    "messages",
    "containers",
    "media",
    "screenshots",
)

Make = Callable[[], bytes]


def samples() -> Mapping[str, Make]:
    """Return what makes each sample, by the name of its file."""
    found: dict[str, Make] = {}
    for family in FAMILIES:
        found |= import_module(f"benchmarks.samples.{family}").SAMPLES
    return found


def fixed(package: bytes) -> bytes:
    """Return a ZIP package without the times at which a library wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2023-06-30T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (2023, 6, 30, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
