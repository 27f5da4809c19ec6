"""Samples of the family: screenshots."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
