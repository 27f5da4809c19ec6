"""Samples of the family: mail."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
