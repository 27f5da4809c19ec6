"""Samples of the family: media."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
