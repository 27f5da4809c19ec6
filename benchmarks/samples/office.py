"""Samples of the family: office."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
