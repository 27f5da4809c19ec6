"""Mutated samples of every format: read, or refused with a reason of ours; `make soak` runs the same for long."""

from collections.abc import Iterator

import pytest

from benchmarks import fuzz
from ingest.cage import Cage
from ingest.confinement import Limits

ROUNDS = range(1000, 1008)
"""Seeds; those of `make soak` start at 1."""


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(workers=1, timeout=fuzz.SECONDS, limits=Limits(memory=3 << 30)) as cage:
        yield cage


@pytest.mark.parametrize("path", fuzz.samples(), ids=lambda path: path.name)
def test_a_wounded_file_costs_nothing_but_itself(path, cage: Cage):
    sample = str(path.relative_to(fuzz.SAMPLES))

    codes = {seed: fuzz.outcome(cage, fuzz.Try(sample, seed)) for seed in ROUNDS}

    assert {seed: code for seed, code in codes.items() if code.startswith(("parser_crashed", "child"))} == {}
