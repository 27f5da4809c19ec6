"""Samples of the family: wechat."""

from benchmarks.samples import Make

SAMPLES: dict[str, Make] = {}
