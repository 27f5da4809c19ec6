"""Samples of the family: paper."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
