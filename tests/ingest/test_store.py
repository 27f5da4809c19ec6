from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guowen.errors import OriginalMissingError, StoreUnwritableError
from ingest.store import Store


def test_an_original_comes_back_as_it_went_in(tmp_path: Path):
    store = Store(tmp_path)

    digests = store.put(b"abc")

    assert store.get(digests.sha256) == b"abc"
    assert digests.sha256 == sha256(b"abc").hexdigest()
    # The example of GB/T 32905.
    assert digests.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_same_bytes_are_kept_once_and_read_only(tmp_path: Path):
    store = Store(tmp_path)

    path = store.path(store.put(b"abc").sha256)
    store.put(b"abc")

    assert list(store.files()) == [path]
    assert path.stat().st_mode & 0o777 == 0o444


def test_a_changed_original_shows_by_its_digests(tmp_path: Path):
    store = Store(tmp_path)
    digest = store.put(b"abc").sha256
    path = store.path(digest)

    path.chmod(0o644)
    path.write_bytes(b"abd")

    assert store.digests(digest).sha256 != digest


@given(name=st.text(max_size=80))
def test_only_a_digest_names_a_place(name: str):
    store = Store(Path("/nowhere"))
    if len(name) == 64 and set(name) <= set("0123456789abcdef"):
        return

    with pytest.raises(OriginalMissingError):
        store.path(name)


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file")

    with pytest.raises(StoreUnwritableError):
        store.put(b"abc")
