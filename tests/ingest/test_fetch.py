"""Fetching files from a folder into which anybody may have put anything."""

import os
from pathlib import Path

import pytest

from guowen.errors import FileUnavailableError
from ingest.fetch import fetch


def test_a_file_is_fetched(tmp_path: Path):
    (tmp_path / "信.txt").write_bytes(b"x")

    assert fetch(tmp_path / "信.txt") == b"x"


def make(kind: str, path: Path) -> Path:
    if kind == "link":
        path.symlink_to("/etc/hostname")
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    return path


@pytest.mark.parametrize("kind", ["link", "loop", "endless", "pipe", "folder", "missing"])
def test_what_is_no_file_is_named_and_not_waited_for(kind: str, tmp_path: Path):
    with pytest.raises(FileUnavailableError, match=r"怪\.txt"):
        fetch(make(kind, tmp_path / "怪.txt"))


def test_a_name_with_nul_is_no_file(tmp_path: Path):
    with pytest.raises(FileUnavailableError):
        fetch(tmp_path / "a\x00b")
