"""Who is logged in: random tokens, kept only as their digests, that end when the desk is left alone."""

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    """One log-in at one browser."""

    login: str
    csrf: str
    """Stands in every form, so that no other page can post in the clerk's name."""
    opened: datetime
    seen: datetime

    def over(self, now: datetime) -> bool:
        """Return whether it was left alone, or open, for too long."""
        return now - self.seen >= IDLE or now - self.opened >= LONGEST


class Sessions:
    """All sessions of this process. They end with it: after a restart everybody logs in again."""

    def __init__(self) -> None:
        self._by_digest: dict[str, Session] = {}
        self._lock = threading.Lock()

    def open(self, login: str, *, now: datetime) -> str:
        """Open a session and return its token, which is kept nowhere but in the browser."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._by_digest = {k: s for k, s in self._by_digest.items() if not s.over(now)}
            self._by_digest[_digest(token)] = Session(login, secrets.token_urlsafe(32), now, now)
        return token

    def find(self, token: str, *, now: datetime) -> Session | None:
        """Return the session of a token and note that it was used; None where there is none any more."""
        key = _digest(token)
        with self._lock:
            session = self._by_digest.get(key)
            if session is None:
                return None
            if session.over(now):
                del self._by_digest[key]
                return None
            self._by_digest[key] = session = replace(session, seen=now)
            return session

    def close(self, token: str) -> None:
        """End a session."""
        with self._lock:
            self._by_digest.pop(_digest(token), None)


def same(given: str, expected: str) -> bool:
    """Compare two secrets without telling by the time it takes how much of them is right."""
    return hmac.compare_digest(given.encode(), expected.encode())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
