"""Archives: every file in them is read or named, whatever they are made of."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from benchmarks.samples import containers as samples
from guowen.errors import DamagedFileError, EncryptedFileError, TooLargeError, UnreadableError
from ingest import Document, Unread
from ingest.extract import extract
from tests.ingest.papers import package

OPTIONS = ingest.ReadOptions(ocr="none")
LETTER = "请院长关注（2023）苏0982民初1234号案件。"
NAMES = st.text(st.characters(codec="gb18030", categories=("L", "N")), min_size=1, max_size=8)
FILES = st.dictionaries(
    NAMES.map(lambda name: f"{name}.txt"), NAMES.map(lambda text: f"来信：{text}。"), min_size=1, max_size=4
)


def tar(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def seven_zip(files: dict[str, str], password: str | None = None) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=password) as archive:
        for name, text in files.items():
            archive.writestr(text.encode(), name)
    return out.getvalue()


MAKERS: dict[str, Callable[[dict[str, str]], bytes]] = {"材料.zip": package, "材料.tar": tar, "材料.7z": seven_zip}


def read(data: bytes, name: str) -> dict[str, str]:
    """Return what was read by its path, or the code of why it was not."""
    return {
        one.origin.path: one.text if isinstance(one, Document) else one.code for one in ingest.read(data, name, OPTIONS)
    }


@pytest.mark.parametrize("name", MAKERS)
@given(files=FILES)
def test_what_was_packed_is_read_and_can_be_taken_out_again(name: str, files: dict[str, str]):
    data = MAKERS[name](files)

    assert read(data, name) == {f"{name}!{inner}": text for inner, text in files.items()}
    assert {inner: extract(data, name, f"{name}!{inner}").decode() for inner in files} == files


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_names_without_a_charset_are_chinese(charset: str):
    data = samples._zip({"附件/关于张三案的函.txt": LETTER.encode()}, charset)

    assert list(read(data, "a.zip")) == ["a.zip!附件/关于张三案的函.txt"]


def test_a_name_repeated_in_utf8_is_taken_from_there():
    name = "函.txt".encode()
    field = b"\x01" + struct.pack("<I", zlib.crc32(b"_.txt")) + name
    info = zipfile.ZipInfo("_.txt")
    info.extra = struct.pack("<HH", 0x7075, len(field)) + field
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, LETTER)

    assert list(read(out.getvalue(), "a.zip")) == ["a.zip!函.txt"]


@pytest.mark.parametrize(
    ("pack", "name"), [(gzip.compress, "信.txt.gz"), (bz2.compress, "信.txt.bz2"), (lzma.compress, "信.txt.xz")]
)
def test_a_packed_file_is_read_under_its_own_name(pack: Callable[[bytes], bytes], name: str):
    assert read(pack(LETTER.encode()), name) == {f"{name}!信.txt": LETTER}


def test_containers_in_containers_are_opened_and_the_path_tells_the_way():
    inner = gzip.compress(tar({"信.txt": LETTER}))

    assert read(package({"包.tgz": inner}), "外.zip") == {"外.zip!包.tgz!包.tar!信.txt": LETTER}


def test_two_files_of_one_name_have_two_paths():
    data = package({"信.txt": LETTER, "言.txt": LETTER + "又及"}).replace("言".encode(), "信".encode())

    assert list(read(data, "a.zip")) == ["a.zip!信.txt", "a.zip!信 (2).txt"]


def test_links_and_devices_are_named_and_not_followed():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("链接", tarfile.SYMTYPE),
            ("硬链接", tarfile.LNKTYPE),
            ("设备", tarfile.CHRTYPE),
            ("管道", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    link = zipfile.ZipInfo("链接")
    link.external_attr = 0o120777 << 16

    assert set(read(out.getvalue(), "a.tar").values()) == {"not_a_file"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr(link, "/etc/passwd")
    assert read(packed.getvalue(), "a.zip") == {"a.zip!链接": "not_a_file"}


def test_a_path_out_of_the_archive_leads_nowhere(tmp_path):
    found = read(package({"../../外面.txt": LETTER, "/etc/外面.txt": LETTER, "a\x01b.txt": LETTER}), "a.zip")

    assert list(found) == ["a.zip!../../外面.txt", "a.zip!etc/外面.txt", "a.zip!ab.txt"]
    assert set(found.values()) == {LETTER}


def test_an_encrypted_member_costs_itself_only():
    data = bytearray(package({"信.txt": LETTER, "密.txt": LETTER}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.rfind(mark)
        data[at + (6 if mark[2] == 3 else 8)] |= 1

    assert read(bytes(data), "a.zip") == {"a.zip!信.txt": LETTER, "a.zip!密.txt": "encrypted_file"}


def test_an_encrypted_7z_is_refused_with_the_remedy():
    with pytest.raises(EncryptedFileError):
        ingest.read(seven_zip({"信.txt": LETTER}, password="x"), "a.7z", OPTIONS)


def test_a_broken_tar_gives_what_stands_before_the_break():
    data = tar({"信.txt": LETTER, "二.txt": LETTER * 100})

    found = read(data[:2048], "a.tar")

    assert found["a.tar!信.txt"] == LETTER
    assert set(found.values()) == {LETTER, "damaged_file"}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzip.compress(bytes(300 << 20)), "弹.gz"),
        (package({"弹": bytes(64 << 20)}), "弹.zip"),
        (package({f"{n}.txt": "x" for n in range(300)}), "多.zip"),
    ],
    ids=["one large file", "ratio", "count"],
)
def test_bombs_are_refused_before_they_go_off(data: bytes, name: str):
    tight = ingest.ReadOptions(ocr="none", max_members=200, max_ratio=200)

    try:
        found = ingest.read(data, name, tight)
    except TooLargeError:
        return
    assert [one.code for one in found if isinstance(one, Unread)] == ["too_large"]


def test_containers_in_containers_share_one_budget():
    level = package({f"{n}.txt": "来信" * 20 for n in range(20)})
    for _ in range(2):
        level = package({f"{n}.zip": level for n in range(20)})
    tight = ingest.ReadOptions(ocr="none", max_members=500)

    found = ingest.read(level, "套.zip", tight)

    assert len(found) < 1000
    assert {one.code for one in found if isinstance(one, Unread)} == {"too_large"}


def test_containers_that_go_too_deep_are_refused_where_they_do():
    data = LETTER.encode()
    for n in range(9):
        data = package({"信.txt" if n == 0 else "层.zip": data})

    (found,) = ingest.read(data, "层.zip", OPTIONS)

    assert isinstance(found, Unread)
    assert found.code == "too_large"


@pytest.mark.parametrize("suffix", ["docm-like", "pptx", "epub", "jar"])
def test_packages_of_other_programs_are_no_archives(suffix: str):
    members = {
        "pptx": {"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"},
        "jar": {"META-INF/MANIFEST.MF": "x"},
    }
    data = package(members.get(suffix, {"mimetype": "application/epub+zip", "[Content_Types].xml": "x"}))

    with pytest.raises(UnreadableError):
        ingest.read(data, f"a.{suffix}", OPTIONS)


@pytest.mark.parametrize("name", samples.SAMPLES)
@given(data=st.data())
def test_broken_archives_give_our_errors_only(name: str, data: st.DataObject):
    whole = bytearray(samples.SAMPLES[name]())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(1, len(whole)))])

    try:
        found = ingest.read(cut, name, OPTIONS)
    except UnreadableError:
        return
    assert found


def test_a_damaged_directory_is_a_damaged_file():
    with pytest.raises(DamagedFileError):
        ingest.read(package({"信.txt": LETTER})[:-30], "a.zip", OPTIONS)


def test_rar_is_read_by_the_program_for_it():
    found = read(samples.SAMPLES["材料.rar"](), "材料.rar")

    assert list(found) == ["材料.rar!来信.txt", "材料.rar!说明.txt"]
    assert found["材料.rar!来信.txt"].startswith("县人民法院院长")


def test_rar_5_is_read_with_its_folders():
    found = read(samples.SAMPLES["材料（RAR5）.rar"](), "材料.rar")

    assert list(found) == ["材料.rar!2023/来信.txt", "材料.rar!2023/说明.txt"]
    assert found["材料.rar!2023/来信.txt"].startswith("县人民法院院长")


def test_a_rar_that_hides_its_names_wants_a_password():
    data = bytearray(samples.SAMPLES["材料.rar"]())
    data[10] |= 0x80

    with pytest.raises(EncryptedFileError):
        ingest.read(bytes(data), "a.rar", OPTIONS)


def test_rar_without_its_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UnreadableError, match="libarchive-tools"):
        ingest.read(samples.SAMPLES["材料.rar"](), "a.rar", OPTIONS)
