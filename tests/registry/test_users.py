"""Accounts: passwords, lock-out, who may open and close them; all of it in the trail."""

from datetime import timedelta

import pytest

from guowen.errors import (
    AccountLockedError,
    InvalidFieldError,
    LoginFailedError,
    NotAllowedError,
    NotFoundError,
    UserExistsError,
    WeakPasswordError,
)
from models import Tag, UserRow
from registry import audit, users

PASSWORD = "临河的河水向东流去"


def do(database, verb, *args, **more):
    with database.transaction() as session:
        return verb(session, *args, **more)


def last_tag(database):
    with database.reading() as session:
        return list(audit.rows(session))[-1].tag


def test_a_password_is_kept_as_argon2id_only(staffed):
    with staffed.reading() as session:
        assert session.get_one(UserRow, 1).password_hash.startswith("$argon2id$")


def test_the_right_password_opens(staffed, clock):
    user = do(staffed, users.log_in, "lu", PASSWORD, at=clock())

    assert user is not None
    assert (user.login, user.role) == ("lu", "recorder")
    assert last_tag(staffed) == Tag.login_succeeded


@pytest.mark.parametrize(
    ("login", "password"), [("lu", "wrong"), ("nobody", PASSWORD), ("", ""), ("x" * 300, "y"), ("a\x00b", "\ud800")]
)
def test_the_wrong_one_does_not_and_leaves_a_mark(staffed, clock, login, password):
    assert do(staffed, users.log_in, login, password, at=clock()) is None
    assert last_tag(staffed) == Tag.login_failed


def test_five_failures_lock_for_fifteen_minutes(staffed, clock):
    for _ in range(5):
        do(staffed, users.log_in, "lu", "wrong", at=clock.at)
    assert last_tag(staffed) == Tag.login_locked

    with pytest.raises(AccountLockedError) as error:
        do(staffed, users.log_in, "lu", PASSWORD, at=clock.at + timedelta(minutes=14))
    assert error.value.data["minutes"] == 1
    assert do(staffed, users.log_in, "lu", PASSWORD, at=clock.at + timedelta(minutes=15)) is not None


def test_a_success_forgets_the_failures(desk, clock):
    for password in ["wrong"] * 4 + [PASSWORD] + ["wrong"] * 4:
        do(desk, users.log_in, "lu", password, at=clock())

    assert do(desk, users.log_in, "lu", PASSWORD, at=clock()) is not None


def test_a_closed_account_does_not_open(desk, clock):
    do(desk, users.change, "lu", by="xi", at=clock(), active=False)

    assert do(desk, users.log_in, "lu", PASSWORD, at=clock()) is None


def test_changing_the_password_wants_the_old_one(desk, clock):
    with pytest.raises(LoginFailedError):
        do(desk, users.change_password, "lu", old="wrong", new="另一个足够长的密码", at=clock())

    do(desk, users.change_password, "lu", old=PASSWORD, new="另一个足够长的密码", at=clock())

    assert do(desk, users.log_in, "lu", PASSWORD, at=clock()) is None
    assert do(desk, users.log_in, "lu", "另一个足够长的密码", at=clock()) is not None


def test_a_reset_unlocks(desk, clock):
    for _ in range(5):
        do(desk, users.log_in, "lu", "wrong", at=clock.at)

    do(desk, users.reset_password, "lu", new="另一个足够长的密码", by="xi", at=clock.at)

    assert do(desk, users.log_in, "lu", "另一个足够长的密码", at=clock.at) is not None


def test_only_an_administrator_or_the_console_opens_accounts(desk, clock):
    new = {"name": "新人", "password": PASSWORD, "role": "recorder", "at": clock()}

    with pytest.raises(NotAllowedError):
        do(desk, users.create, "new", **new, by="guan")
    do(desk, users.create, "new", **new, by="xi")
    with pytest.raises(UserExistsError):
        do(desk, users.create, "new", **new, by="xi")

    assert do(desk, users.change, "new", by="xi", at=clock(), role="inspector").role == "inspector"
    with desk.reading() as session:
        assert [user.login for user in users.users(session)] == sorted(
            ["lu", "ma", "fu", "gu", "guan", "du", "xi", "new"]
        )
        assert users.user(session, "new").name == "新人"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"password": "short"}, WeakPasswordError),
        ({"password": "newcomers"}, WeakPasswordError),
        ({"role": "king"}, InvalidFieldError),
        ({"login": "console"}, InvalidFieldError),
        ({"login": " "}, InvalidFieldError),
    ],
)
def test_what_cannot_be_is_refused(desk, clock, wrong, error):
    account = {"login": "newcomers", "name": "新人", "password": PASSWORD, "role": "recorder", **wrong}

    with pytest.raises(error):
        do(desk, users.create, account.pop("login"), **account, by="console", at=clock())


def test_nobody_is_found_where_nobody_is(desk):
    with pytest.raises(NotFoundError), desk.reading() as session:
        users.user(session, "nobody")
