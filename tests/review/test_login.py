from review.sessions import Sessions

PASSWORD = "一个足够长的密码"


def test_pages_lead_to_the_log_in_and_back(visit):
    browser = visit()

    answer = browser.client.get("/entries/1?amend=1", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/entries/1%3Famend%3D1"


def test_the_session_cookie_is_out_of_reach(visit):
    browser = visit()
    sent = {"login": "lu", "password": PASSWORD, "csrf": browser.csrf("/login"), "next": "/drafts"}

    answer = browser.client.post("/login", data=sent, follow_redirects=False)

    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("guowen="))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_wrong_password_says_neither_which_of_the_two(visit):
    browser = visit()
    sent = {"login": "lu", "password": "错", "csrf": browser.csrf("/login"), "next": "/drafts"}

    known = browser.client.post("/login", data=sent)
    unknown = browser.client.post("/login", data={**sent, "login": "nobody"})

    assert known.status_code == unknown.status_code == 401
    assert "登录名或密码不正确" in known.text
    assert "登录名或密码不正确" in unknown.text


def test_five_failures_lock_the_account(visit):
    browser = visit()
    sent = {"login": "lu", "csrf": browser.csrf("/login"), "next": "/drafts"}
    for _ in range(5):
        browser.client.post("/login", data={**sent, "password": "错"})

    answer = browser.client.post("/login", data={**sent, "password": PASSWORD})

    assert answer.status_code == 403
    assert "已锁定" in answer.text


def test_a_log_in_form_from_elsewhere_is_refused(visit):
    answer = visit().client.post("/login", data={"login": "lu", "password": PASSWORD, "next": "/drafts"})

    assert answer.status_code == 403


def test_the_log_in_leads_to_no_other_site(visit):
    for target in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        browser = visit()
        sent = {"login": "lu", "password": PASSWORD, "csrf": browser.csrf("/login"), "next": target}

        answer = browser.client.post("/login", data=sent, follow_redirects=False)

        assert answer.headers["location"] == "/drafts"


def test_a_desk_left_alone_asks_again(visit, clock):
    browser = visit("lu")
    clock.pass_by(minutes=29)
    assert browser.client.get("/drafts", follow_redirects=False).status_code == 200

    clock.pass_by(minutes=30)

    assert browser.client.get("/drafts", follow_redirects=False).status_code == 303


def test_logging_out_ends_the_session_itself(visit):
    browser = visit("lu")
    token = browser.client.cookies["guowen"]

    browser.post("/logout")
    browser.client.cookies.set("guowen", token)

    assert browser.client.get("/drafts", follow_redirects=False).status_code == 303


def test_tokens_are_kept_as_digests_only(clock):
    sessions = Sessions()

    token = sessions.open("lu", now=clock())

    assert token not in repr(vars(sessions))


def test_every_answer_carries_the_safe_headers(visit):
    browser = visit("lu")

    for path in ("/login", "/drafts", "/nowhere", "/static/desk.css", "/entries/99"):
        headers = browser.get(path).headers

        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


def test_a_form_without_the_secret_changes_nothing(visit, receive):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")

    answer = browser.client.post(
        f"/entries/{entry_id}/confirm", data={**browser.form(f"/entries/{entry_id}"), "csrf": "x"}
    )

    assert answer.status_code == 403
    assert "页面已过期" in answer.text
    assert "待登记" in browser.get(f"/entries/{entry_id}").text


def test_errors_speak_chinese(visit):
    browser = visit("lu")

    assert "没有这个页面" in browser.get("/nowhere").text
    missing = browser.get("/entries/99")
    assert missing.status_code == 404
    assert "找不到登记“99”" in missing.text
    assert browser.get("/entries/abc").status_code == 404
    assert browser.client.get("/entries/1/confirm").status_code == 405
