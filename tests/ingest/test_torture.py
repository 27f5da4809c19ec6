"""No file crashes, hangs, grows or leads out, whatever it was made for: each is read, or refused with its reason."""

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from guowen.errors import ParserCrashedError, ParserTimeoutError, UnreadableError
from ingest.cage import Cage
from ingest.confinement import Limits
from tests.ingest import torture

GROWING = {"套表单.pdf"}
"""Files with which a library grows until the limit on memory ends its child, and that file only is lost."""
OUTSIDE = Path(tempfile.gettempdir())
SECONDS = 60
MEMORY = 3 << 30
"""Bytes a child may take; a machine at a court has 8 GB."""


def read(name: str, path: str) -> tuple[list[str], int]:
    """Return what became of a file, and the bytes of memory that its child had taken at most by then."""
    options = ingest.ReadOptions(ocr="none")
    try:
        found = ingest.read(Path(path).read_bytes(), name, options)
        codes = {one.code if isinstance(one, ingest.Unread) else "read" for one in found}
    except UnreadableError as error:
        codes = {error.code}
    return sorted(codes), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(workers=1, timeout=SECONDS, limits=Limits(memory=MEMORY)) as cage:
        yield cage


@pytest.mark.parametrize("name", torture.FILES)
def test_it_is_read_or_refused_with_its_reason(name: str, cage: Cage, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(torture.FILES[name]())
    before = set(OUTSIDE.iterdir())

    try:
        codes, peak = cage.submit(read, name, str(path)).result()
    except ParserCrashedError:
        assert name in GROWING
        return

    assert codes
    assert not {ParserCrashedError.code, ParserTimeoutError.code} & set(codes)
    assert peak < MEMORY
    assert list(tmp_path.iterdir()) == [path]
    assert not [entry for entry in OUTSIDE.iterdir() if entry not in before and "guowen-out" in entry.name]
