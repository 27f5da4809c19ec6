"""A PostgreSQL of Debian's packages for the tests: on a temporary folder, reachable by a unix socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = "/usr/lib/postgresql"
SERVER_OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"


class PostgresMissingError(RuntimeError):
    pass


@contextmanager
def server() -> Iterator[str]:
    """Run a server; yield the address of its socket's folder."""
    programs = _programs()
    # Sockets have short paths, and the server's user must be able to pass: the system's own temporary folder.
    folder = Path(tempfile.mkdtemp(prefix="guowen-pg-", dir="/tmp"))
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, log = folder / "data", folder / "log"
    try:
        _run(user, programs / "initdb", "-D", data, "-U", "guowen", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = f"{SERVER_OPTIONS} -c unix_socket_directories={folder}"
        _run(user, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", options, "start")
        try:
            yield str(folder)
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    found = sorted(Path(PLACES).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found:
        raise PostgresMissingError("The tests need PostgreSQL. On Debian: apt-get install postgresql")
    return found[-1].parent


def _user() -> pwd.struct_passwd | None:
    """Return whom to run the server as: PostgreSQL refuses root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _run(user: pwd.struct_passwd | None, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        check=False, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"},
        user=user and user.pw_uid, group=user and user.pw_gid, extra_groups=[] if user else None,
    )  # fmt: skip
    if done.returncode:
        raise PostgresMissingError(f"{Path(str(command[0])).name} failed: {done.stdout}")
