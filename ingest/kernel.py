"""Walls around a process that the kernel holds up, native code and the programs it starts included.

Landlock (Linux 5.13 and later) lets it change files below its own folder only; a seccomp filter leaves it no socket but
those of its own machine (AF_UNIX). Either stands without privileges, for good, and for every child. A kernel that has
them not leaves the limits and the audit hook of ingest.confinement; `guowen doctor` tells.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from dataclasses import dataclass

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, PATH_BENEATH = 1, 1
WRITES = {
    1: sum(1 << bit for bit in (1, 4, 5, 6, 7, 8, 9, 10, 11, 12)),  # write, remove and make files of every kind
    2: 1 << 13,  # rename from folder to folder
    3: 1 << 14,  # truncate
}
"""Rights to change files, by the version of Landlock that knows them (linux/landlock.h)."""
WRITE_FILE = 1 << 1
SOCKETS, MAKE_SOCKET = "/tmp", 1 << 9  # noqa: S108  # LibreOffice looks nowhere else
"""Where a program may make sockets of its own machine, and nothing else; ingest.programs.sweep takes them away."""
TCP, TCP_SINCE = 0b11, 4
"""Rights to bind and to connect, and the version that knows them."""
AF_UNIX = 1
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SOCKET = {"x86_64": 41, "aarch64": 198}
FORBIDDEN = {
    # ptrace, process_vm_writev, mount, bpf, io_uring_setup (which opens sockets past any filter), keyctl
    "x86_64": (101, 311, 165, 321, 425, 250),
    "aarch64": (117, 271, 40, 280, 425, 219),
}
LOAD, EQUALS, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
X32 = 0x40000000
"""From here on, numbers of calls are of a second manner on x86_64."""
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Offsets in struct seccomp_data."""


@dataclass(frozen=True, slots=True)
class Walls:
    """What the kernel of this machine offers."""

    landlock: int
    """Version of Landlock; 0 where there is none."""
    seccomp: bool


def walls() -> Walls:
    """Ask the kernel, and change nothing."""
    if sys.platform != "linux":
        return Walls(0, seccomp=False)
    version = max(0, _libc().syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION))
    return Walls(version, seccomp=platform.machine() in AUDIT_ARCH)


def enclose(folder: str) -> None:
    """Wall this process in for good: it changes files below `folder` only, and reaches no network.

    What the kernel does not offer is left out; raise OSError where it offers a wall and refuses to set it up.
    """
    found = walls()
    if not (found.landlock or found.seccomp):
        return
    _checked(_libc().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    if found.landlock:
        _restrict_files(folder, found.landlock)
    if found.seccomp:
        _restrict_calls(platform.machine())


def _restrict_files(folder: str, version: int) -> None:
    writes = sum(rights for since, rights in WRITES.items() if since <= version)
    attributes = struct.pack("=QQ", writes, TCP if version >= TCP_SINCE else 0)
    size = ctypes.c_size_t(16 if version >= TCP_SINCE else 8)
    ruleset = _checked(_libc().syscall(CREATE_RULESET, attributes, size, 0))
    try:
        for path, rights in ((folder, writes), (os.devnull, WRITE_FILE), (SOCKETS, MAKE_SOCKET)):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                _checked(_libc().syscall(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, place), 0))
            finally:
                os.close(place)
        _checked(_libc().syscall(RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _restrict_calls(machine: str) -> None:
    """Load a filter. Calls in the manner of another architecture are refused: their numbers mean other things."""
    forbidden = FORBIDDEN[machine]
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUALS, 1, 0, AUDIT_ARCH[machine]),
        (RETURN, 0, 0, REFUSE),
        (LOAD, 0, 0, NUMBER),
        # Each test jumps over what is left of the tests and the checks of sockets to the refusal at the end.
        (AT_LEAST, len(forbidden) + 5, 0, X32),
        *((EQUALS, len(forbidden) - n + 4, 0, number) for n, number in enumerate(forbidden)),
        (EQUALS, 1, 0, SOCKET[machine]),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUALS, 0, 1, AF_UNIX),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    head = struct.pack("HxxxxxxP" if struct.calcsize("P") == 8 else "HxxP", len(steps), ctypes.addressof(program))  # noqa: PLR2004  # struct sock_fprog is padded to a pointer
    _checked(_libc().prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, head, 0, 0))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
