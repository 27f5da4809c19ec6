"""The calls below run in real child processes, which really die and hang."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from guowen.errors import DamagedFileError, ParserCrashedError, ParserTimeoutError
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


def test_an_error_with_data_comes_through(cage: Cage):
    error = cage.submit(damage, "坏.pdf").exception()

    assert isinstance(error, DamagedFileError)
    assert error.data == {"name": "坏.pdf", "detail": "x"}


def test_memory_is_limited(cage: Cage):
    assert isinstance(cage.submit(eat, "大.pdf").exception(), MemoryError)


@pytest.mark.parametrize("act", [call_out, run_program])
def test_no_network_and_no_programs(cage: Cage, act):
    assert isinstance(cage.submit(act, "x").exception(), PermissionError)


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
