"""A sample of every row of the table of formats, written as the real tools write it; everything in them is invented.

A module a family: `SAMPLES` maps the name of a file below samples/formats to the function that makes its bytes.
Two runs give the same bytes.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

FAMILIES = ("paper", "office", "registers", "mail", "wechat", "messages", "containers", "media", "screenshots")

Make = Callable[[], bytes]


def samples() -> Mapping[str, Make]:
    """Return what makes each sample, by the name of its file."""
    found: dict[str, Make] = {}
    for family in FAMILIES:
        found |= import_module(f"benchmarks.samples.{family}").SAMPLES
    return found
