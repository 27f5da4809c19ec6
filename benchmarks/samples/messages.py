"""Samples of the family: messages."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
