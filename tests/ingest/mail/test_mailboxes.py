"""Mailboxes: every mail is read, by its number; a damaged one costs itself."""

import base64
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.samples.mail import SAMPLES
from guowen.errors import DamagedFileError, ProgramMissingError
from ingest import programs
from ingest.extract import extract
from ingest.parsers.mail import foxmail_box, mbox
from ingest.reader import read_file
from ingest.source import ReadOptions, Source, describe
from tests.ingest.chats import OPTIONS, read, read_one

ENVELOPE = b"From sun@firm.example Wed Mar  8 09:00:00 2023\n"


def mail(number: int, body: str = "正文", *more: str) -> bytes:
    fields = ("From: a@b.cn", "To: c@d.cn", f"Subject: s{number}", *more, "Content-Type: text/plain; charset=utf-8")
    return "\n".join((*fields, "", body, "")).encode()


def source(data: bytes) -> Source:
    origin = describe(data, "x", media_type="", format_name="")
    return Source(data, "x", "x", origin, None, lambda _name, _data: (), ReadOptions())


def subjects(data: bytes, name: str = "收件箱.mbox") -> list[str]:
    return [one.mail.subject for one in read(data, name) if one.mail]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_mails_are_numbered_in_their_path(end: str):
    data = b"".join(ENVELOPE + mail(n) + b"\n" for n in (1, 2, 3)).replace(b"\n", end.encode())

    assert [one.origin.path for one in read(data, "收件箱.mbox")] == [f"收件箱.mbox!{n}" for n in (1, 2, 3)]
    assert subjects(data) == ["s1", "s2", "s3"]


def test_one_mail_is_a_mailbox_or_a_mail_by_its_name():
    assert read_one(ENVELOPE + mail(1), "a.mbox").origin.path == "a.mbox!1"
    assert read_one(ENVELOPE + mail(1), "a").origin.path == "a!1"
    assert read_one(ENVELOPE + mail(1), "a.eml").origin.path == "a.eml"
    assert len(read(ENVELOPE + mail(1) + b"\n" + ENVELOPE + mail(2), "a.eml")) == 2


@pytest.mark.parametrize(
    "envelope",
    [
        b"From - Thu Mar 09 17:41:00 2023\n",
        b"From 1759123456789012345@xxx Wed Mar 08 09:00:00 +0000 2023\n",
        b"From MAILER-DAEMON Wed Mar  8 09:00:00 2023\n",
        b"From ???@??? Wed Mar 08 09:00:00 2023\n",
        b"From \n".replace(b" ", b" x "),
    ],
)
def test_envelopes_of_many_programs_part_mails(envelope: bytes):
    assert subjects(b"\n".join(envelope + mail(n) for n in (1, 2))) == ["s1", "s2"]


@pytest.mark.parametrize("line", ["From 起诉状可见，标的额不大。", "From here on: nothing", "From 2023-03-05 10:00 起"])
def test_a_line_of_a_letter_does_not_part_it(line: str):
    data = ENVELOPE + mail(1, f"一\n\n{line}\n二") + b"\n" + ENVELOPE + mail(2)

    assert subjects(data) == ["s1", "s2"]
    assert line in read(data, "a.mbox")[0].text


def test_marks_that_protect_a_line_are_taken_off():
    assert read_one(ENVELOPE + mail(1, ">From A\n>>From B\n> 引用"), "a.mbox").text.endswith("From A\n>From B\n> 引用")


def test_a_mailbox_whose_mails_tell_their_length_is_parted_by_it():
    inner = "一\n\n" + (ENVELOPE + mail(9)).decode() + "\n二"
    body = (inner + "\n").encode()
    first = mail(1, inner, f"Content-Length: {len(body)}")

    assert subjects(ENVELOPE + first + b"\n" + ENVELOPE + mail(2)) == ["s1", "s2"]


def test_a_length_that_is_wrong_is_not_believed():
    first = mail(1, "一", "Content-Length: 5000")

    assert subjects(ENVELOPE + first + b"\n" + ENVELOPE + mail(2)) == ["s1", "s2"]


def test_a_damaged_mail_costs_itself():
    coded = base64.b64encode(b"%PDF-1.4 broken")
    broken = b"Subject: s2\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + coded
    found = read(b"\n".join((ENVELOPE + mail(1), ENVELOPE + broken, ENVELOPE + mail(3))), "a.mbox")

    assert [one.mail and one.mail.subject for one in found] == ["s1", "s2", "s3"]
    assert [one.code for one in found[1].unread] == ["damaged_file"]


def test_a_mail_is_found_again_by_its_path():
    data = SAMPLES["收件箱.mbox"]()
    two = read(data, "收件箱.mbox")[1]

    assert extract(data, "收件箱.mbox", two.origin.path) in data
    assert describe(extract(data, "收件箱.mbox", two.origin.path), "", media_type="", format_name="").sha256 == (
        two.origin.sha256
    )


@given(st.lists(st.text("甲乙From >:\n", max_size=40), min_size=1, max_size=5))
def test_what_is_put_into_a_mailbox_comes_out(bodies: list[str]):
    mails = [mail(n, body.strip("\n")) for n, body in enumerate(bodies)]
    quoted = [
        b"\n".join(b">" + x if x.lstrip(b">").startswith(b"From ") else x for x in one.split(b"\n")) for one in mails
    ]
    data = b"".join(ENVELOPE + one + b"\n" for one in quoted)

    found = [member.load() for member in mbox.members(source(data))]

    assert [one.rstrip(b"\n") for one in found] == [one.rstrip(b"\n") for one in mails]


def test_foxmail_parts_its_mails_by_its_mark():
    data = foxmail_box.MARK + mail(1) + foxmail_box.MARK + mail(2) + foxmail_box.MARK

    assert [one.origin.path for one in read(data, "in.box")] == ["in.box!1", "in.box!2"]
    assert subjects(data, "in.box") == ["s1", "s2"]


def test_apple_tells_the_length_before_the_mail():
    data = SAMPLES["12345.emlx"]()
    document = read_one(data, "12345.emlx")

    assert document.origin.format == "emlx"
    assert document.text.endswith("从我的iPad发送")
    assert "plist" not in document.text


def test_attachments_that_apple_keeps_elsewhere_are_noted():
    part = b"--q\nContent-Type: application/pdf; name=a.pdf\nX-Apple-Content-Length: 90\n\n--q--\n"
    inside = b"From: a@b.cn\nSubject: s\nContent-Type: multipart/mixed; boundary=q\n\n" + part

    assert any("Attachments" in note for note in read_one(b"%d\n" % len(inside) + inside, "1.partial.emlx").notes)


@pytest.mark.parametrize("data", [b"!BDN", b"!BDN" + bytes(range(256)) * 20, SAMPLES["残缺的邮箱.pst"]()])
def test_a_broken_mailbox_of_outlook_is_reported(data: bytes):
    with pytest.raises((DamagedFileError, ProgramMissingError)):
        read_file(data, "a.pst", OPTIONS)


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "which", lambda _program: None)

    with pytest.raises(ProgramMissingError, match="pst-utils"):
        read_file(b"!BDN" + bytes(100), "a.pst", OPTIONS)


def test_a_mailbox_of_outlook_gives_its_mails_with_sender_day_and_folder():
    first, second = read(SAMPLES["邮箱备份.pst"](), "邮箱备份.pst")

    assert first.origin.path == "邮箱备份.pst!邮箱备份/收件箱/1"
    assert first.mail is not None
    assert (first.mail.sender_name, first.mail.sender_address) == ("邹立群", "zoulq@gsl.example")
    assert first.mail.date is not None
    assert first.mail.date.date().isoformat() == "2023-04-11"
    assert "尽量不要冻结其基本账户" in first.text
    assert second.mail is not None
    assert second.mail.subject == "五一值班表"


def test_what_readpst_wrote_is_read_by_folders_and_numbers(monkeypatch: pytest.MonkeyPatch):
    def run(_program, _arguments, name, *, at, seconds):
        for number in (1, 2, 10):
            path = at / "out" / "个人文件夹" / "收件箱" / f"{number}.eml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(mail(number))
        raise DamagedFileError(name=name, detail=f"{seconds}")

    monkeypatch.setattr(programs, "run", run)
    found = read_file(b"!BDN" + bytes(100), "a.pst", OPTIONS)

    assert [one.origin.path for one in found] == [
        *(f"a.pst!个人文件夹/收件箱/{n}" for n in (1, 2, 10)), "a.pst!其余部分",
    ]  # fmt: skip
