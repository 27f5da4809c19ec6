"""The calls below run in real child processes, which really die and hang."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from guowen.errors import DamagedFileError, ParserCrashedError, ParserTimeoutError, TooLargeError, UnreadableError
from ingest import kernel, programs
from ingest.cage import Cage
from ingest.confinement import Limits


def child(_name: str) -> int:
    return os.getpid()


def die(_name: str) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(_name: str) -> None:
    os._exit(3)


def hang(_name: str) -> None:
    threading.Event().wait()


def damage(name: str) -> None:
    raise DamagedFileError(name=name, detail="x")


def eat(_name: str) -> int:
    return len(bytearray(8 << 30))


def call_out(_name: str) -> None:
    socket.create_connection(("127.0.0.1", 9))


def run_program(_name: str) -> None:
    subprocess.run(["/bin/true"], check=True)


def write(path: str) -> None:
    Path(path).write_text("x", encoding="utf-8")


def native_socket(_name: str) -> list[int]:
    libc = ctypes.CDLL(None)
    return [libc.socket(family, socket.SOCK_RAW, 0) for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK)]


def native_write(path: str) -> int:
    return int(ctypes.CDLL(None).open(path.encode(), os.O_WRONLY | os.O_CREAT, 0o600))


def native_removal(path: str) -> int:
    return int(ctypes.CDLL(None).unlink(path.encode()))


def own_folder(_name: str) -> str:
    Path("a").mkdir()
    Path("a/b").write_text("x", encoding="utf-8")
    Path("a/b").rename("c")
    return Path("c").read_text(encoding="utf-8")


def tar_outside(name: str) -> str:
    with programs.folder() as at:
        (at / "in").write_bytes(b"x")
        try:
            programs.run("bsdtar", ["-cf", "/tmp/guowen-outside.tar", "in"], name, at=at)
        except UnreadableError as error:
            return error.code
    return "written"


def much(_name: str) -> bytes:
    return bytes(1 << 20)


class Evil:
    """What a child that was taken over would send."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("/tmp/guowen-taken-over",)


def evil(_name: str) -> Evil:
    return Evil()


def secrets(_name: str) -> list[str]:
    return [name for name in os.environ if "SECRET" in name]


def unpicklable(_name: str) -> object:
    return sys


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    os.environ["A_SECRET"] = "x"
    with Cage(workers=1, timeout=60, limits=Limits(memory=2 << 30)) as cage:
        yield cage
    del os.environ["A_SECRET"]


def test_a_warm_child_serves_many_calls(cage: Cage):
    assert cage.submit(child, "a").result() == cage.submit(child, "b").result() != os.getpid()


@pytest.mark.parametrize("deadly", [die, leave])
def test_a_child_that_dies_costs_only_its_call(cage: Cage, deadly):
    lost = cage.submit(deadly, "坏.pdf")
    after = cage.submit(child, "好.pdf")

    error = lost.exception()
    assert isinstance(error, ParserCrashedError)
    assert error.data["name"] == "坏.pdf"
    assert after.result()


def test_a_child_that_hangs_is_stopped():
    with Cage(timeout=2) as cage:
        error = cage.submit(hang, "慢.pdf").exception()
        after = cage.submit(child, "好.pdf").result()

    assert isinstance(error, ParserTimeoutError)
    assert after


def hoard(_name: str) -> int:
    HOARD.append(b"x" * (900 << 20))
    return os.getpid()


HOARD: list[bytes] = []


def test_a_child_that_has_grown_is_replaced():
    with Cage(timeout=60, limits=Limits(memory=2 << 30)) as cage:
        first, second = cage.submit(hoard, "a").result(), cage.submit(child, "b").result()

    assert first != second


def test_an_error_with_data_comes_through(cage: Cage):
    error = cage.submit(damage, "坏.pdf").exception()

    assert isinstance(error, DamagedFileError)
    assert error.data == {"name": "坏.pdf", "detail": "x"}


def test_memory_is_limited(cage: Cage):
    assert isinstance(cage.submit(eat, "大.pdf").exception(), MemoryError)


@pytest.mark.parametrize("act", [call_out, run_program])
def test_no_network_and_no_programs(cage: Cage, act):
    assert isinstance(cage.submit(act, "x").exception(), PermissionError)


walled = pytest.mark.skipif(not kernel.walls().landlock, reason="this kernel has no Landlock")


@walled
def test_native_code_reaches_no_network(cage: Cage):
    assert cage.submit(native_socket, "x").result() == [-1, -1, -1]


@walled
def test_native_code_changes_no_file_outside_its_own_folder(cage: Cage, tmp_path: Path):
    kept = tmp_path / "kept"
    kept.touch()

    assert cage.submit(native_write, str(tmp_path / "new")).result() == -1
    assert cage.submit(native_removal, str(kept)).result() == -1
    assert sorted(tmp_path.iterdir()) == [kept]


def test_in_its_own_folder_it_may_do_what_it_likes():
    with Cage(timeout=60) as cage:
        assert cage.submit(own_folder, "x").result() == "x"


def test_a_programs_children_stand_behind_the_same_walls():
    with Cage(timeout=60) as cage:
        answer = cage.submit(tar_outside, "x").result()

    assert answer == "damaged_file"


def test_answers_are_limited_in_size():
    with Cage(timeout=60, limits=Limits(output=1 << 16)) as cage:
        error = cage.submit(much, "大.pdf").exception()
        after = cage.submit(child, "好.pdf").result()

    assert isinstance(error, TooLargeError)
    assert after


def test_a_child_that_was_taken_over_cannot_make_the_parent_act():
    with Cage(timeout=60) as cage:
        error = cage.submit(evil, "恶.pdf").exception()
        after = cage.submit(child, "好.pdf").result()

    assert isinstance(error, ParserCrashedError)
    assert after
    assert not Path("/tmp/guowen-taken-over").exists()


def test_nothing_is_written_outside_its_own_folder(cage: Cage, tmp_path: Path):
    target = tmp_path / "x"

    assert isinstance(cage.submit(write, str(target)).exception(), PermissionError)
    assert not target.exists()


def test_secrets_do_not_reach_the_child(cage: Cage):
    assert cage.submit(secrets, "x").result() == []


def test_a_result_that_cannot_be_sent_is_an_error(cage: Cage):
    assert cage.submit(unpicklable, "x").exception() is not None


def test_calls_that_wait_can_be_cancelled():
    cage = Cage(timeout=60)
    running = cage.submit(child, "a")
    cage.shutdown(cancel_futures=True)

    assert running.cancelled() or running.result()
