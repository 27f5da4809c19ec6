"""What a container may hold: checked from its directory, before anything in it is unpacked."""

from guowen.errors import TooLargeError
from ingest.source import ReadOptions

FLOOR = 1 << 20
"""Unpacked bytes below which any ratio is harmless."""


def check(name: str, options: ReadOptions, *, count: int, unpacked: int, packed: int) -> None:
    """Raise TooLargeError where a container has too many members, or unpacks to too much or by too much."""
    if count > options.max_members:
        raise TooLargeError(name=name, limit=f"{options.max_members} 个内含文件")
    if unpacked > options.max_unpacked or (unpacked > FLOOR and unpacked > options.max_ratio * packed):
        raise TooLargeError(name=name, limit="解压后的大小")
