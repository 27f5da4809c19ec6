"""The cage: an Executor whose workers are child processes with limits. A file that kills one costs itself only."""

import contextlib
import multiprocessing
import pickle
import queue
import resource
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from guowen.errors import GuowenError, ParserCrashedError, ParserTimeoutError, TooLargeError
from ingest import answers, programs
from ingest.confinement import Limits, confine

T = TypeVar("T")
CALLS, GROWN = 10_000, 3
"""Calls after which a child is replaced, or when it holds a third of the memory it may: libraries that read hostile
files leak, and a new child costs as much time as hundreds of mails."""


class _Call(NamedTuple):
    future: "Future[Any]"
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]


class Cage(Executor):
    """Runs calls in child processes, one at a time in each; the first argument of a call names it in errors.

    A call that ends its child sets ParserCrashedError, one that takes longer than `timeout` seconds ParserTimeoutError;
    the next call gets a fresh child. Children are warm: they keep the engines that they loaded.
    """

    def __init__(self, *, workers: int = 1, timeout: float = 900, limits: Limits | None = None) -> None:
        self._timeout = timeout
        self._limits = limits or Limits()
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._closed = False
        self._keepers = [threading.Thread(target=self._keep, daemon=True) for _ in range(workers)]
        for keeper in self._keepers:
            keeper.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Queue a call; function, arguments and result are pickled."""
        if self._closed:
            raise RuntimeError("the cage is shut")
        future: Future[T] = Future()
        self._calls.put(_Call(future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the queued calls end (or cancel them), then end the children."""
        self._closed = True
        if cancel_futures:
            with contextlib.suppress(queue.Empty):
                while call := self._calls.get_nowait():
                    call.future.cancel()
        for _ in self._keepers:
            self._calls.put(None)
        if wait:
            for keeper in self._keepers:
                keeper.join()

    def _keep(self) -> None:
        """Feed one child after the other, in a thread."""
        child: _Child | None = None
        while (call := self._calls.get()) is not None:
            if not call.future.set_running_or_notify_cancel():
                continue
            if child is None or child.is_worn:
                if child is not None:
                    child.end()
                child = _Child(self._limits)
            child = self._run(child, call)
        if child is not None:
            child.end()

    def _run(self, child: "_Child", call: _Call) -> "_Child | None":
        """Run a call; return the child if it lives on."""
        name = str(call.arguments[0]) if call.arguments else "?"
        try:
            good, value = child.ask(call, self._timeout)
        except TimeoutError:
            child.kill()
            call.future.set_exception(ParserTimeoutError(name=name, seconds=round(self._timeout)))
            return None
        except (EOFError, OSError, pickle.UnpicklingError):
            child.kill()
            call.future.set_exception(ParserCrashedError(name=name, detail=f"退出码 {child.process.exitcode}"))
            return None
        except Exception as error:  # noqa: BLE001  # a call that cannot be pickled is its caller's to know
            call.future.set_exception(error)
            return child
        if good:
            call.future.set_result(value)
        else:
            call.future.set_exception(value)
        return child


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        # Spawned, not forked: a child must not inherit open databases, locks or threads.
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self._scratch = tempfile.TemporaryDirectory(prefix="guowen-", ignore_cleanup_errors=True)
        self.process = context.Process(target=_serve, args=(other, limits, self._scratch.name), daemon=True)
        self.process.start()
        other.close()
        self.used = 0
        self._memory = limits.memory

    def ask(self, call: _Call, timeout: float) -> tuple[bool, Any]:
        """Have the child run a call; raise TimeoutError, or EOFError where the child has died."""
        self.used += 1
        self.pipe.send((call.function, call.arguments, call.keywords))
        if not self.pipe.poll(timeout):
            raise TimeoutError
        answer: tuple[bool, Any] = answers.loads(self.pipe.recv_bytes())
        return answer

    @property
    def is_worn(self) -> bool:
        """Whether another child should take over."""
        return self.used >= CALLS or _resident(self.process.pid) * GROWN > self._memory

    def kill(self) -> None:
        """End the child whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self._scratch.cleanup()
        programs.sweep()

    def end(self) -> None:
        """Let the child go; kill it if it does not."""
        with contextlib.suppress(OSError):
            self.pipe.send(None)
        self.process.join(5)
        self.kill()


def _resident(pid: int | None) -> int:
    """Return the bytes of memory that a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _serve(pipe: "Connection[Any, Any]", limits: Limits, scratch: str) -> None:
    """Run calls from the pipe until told to stop: what the child does."""
    confine(limits, scratch)
    while (call := pipe.recv()) is not None:
        function, arguments, keywords = call
        try:
            answer = (True, function(*arguments, **keywords))
        except (GuowenError, MemoryError, OSError) as error:
            answer = (False, error)
        except Exception as error:  # noqa: BLE001  # of a kind that only this side may know
            answer = (False, ParserCrashedError(name=str(arguments[0]) if arguments else "?", detail=repr(error)))
        pipe.send_bytes(_packed(answer, str(arguments[0]) if arguments else "?", limits))


def _packed(answer: tuple[bool, Any], name: str, limits: Limits) -> bytes:
    """Pickle an answer; what cannot be pickled, or is too large, must still be answered."""
    try:
        data = answers.dumps(answer)
    except Exception as error:  # noqa: BLE001  # see above
        return answers.dumps((False, ParserCrashedError(name=name, detail=repr(error))))
    if len(data) > limits.output:
        return answers.dumps((False, TooLargeError(name=name, limit="识读结果的大小")))
    return data
