"""Samples of the family: containers."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
