"""Samples of the family: registers."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
