"""Recognising the formats of papers by their first bytes and package members."""

from ingest.head import Head


def is_pdf(head: Head) -> bool:
    """PDF readers accept rubbish before the header, so do scanners' mails."""
    return b"%PDF-" in head.first[:1024]


def is_package(head: Head) -> bool:
    """Any ZIP, also a truncated one whose directory is lost."""
    return head.first.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_ofd(head: Head) -> bool:
    """OFD.xml at the root; a truncated package still begins with its first members."""
    names = {name.lower().lstrip("/") for name in head.members}
    return "ofd.xml" in names or (is_package(head) and not head.members and b"OFD.xml" in head.first)


def is_tiff(head: Head) -> bool:
    """Both byte orders, and BigTIFF."""
    return head.first.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"))


def is_jpeg(head: Head) -> bool:
    """Start of image and a marker."""
    return head.first.startswith(b"\xff\xd8\xff")


def is_png(head: Head) -> bool:
    """The eight bytes of its signature."""
    return head.first.startswith(b"\x89PNG\r\n\x1a\n")


def is_bmp(head: Head) -> bool:
    """Signature and one of the known sizes of its second header: two letters alone would claim text."""
    return head.first.startswith(b"BM") and head.first[14:18] in {
        bytes((n, 0, 0, 0)) for n in (12, 40, 52, 56, 64, 108, 124)
    }


def is_webp(head: Head) -> bool:
    """A RIFF file of that kind."""
    return head.first.startswith(b"RIFF") and head.first[8:12] == b"WEBP"


def is_gif(head: Head) -> bool:
    """Both versions."""
    return head.first.startswith((b"GIF87a", b"GIF89a"))


def is_jp2(head: Head) -> bool:
    """JPEG 2000, in its boxes or bare."""
    return head.first.startswith((b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"))


def is_heic(head: Head) -> bool:
    """The brands under which telephones save photographs."""
    return head.first[4:8] == b"ftyp" and head.first[8:12] in {
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    }  # fmt: skip


def is_avif(head: Head) -> bool:
    """The brands of AV1 pictures."""
    return head.first[4:8] == b"ftyp" and head.first[8:12] in {b"avif", b"avis"}
