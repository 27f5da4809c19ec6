"""Small PDF files of every kind, made once a run."""

import pytest
from fpdf import FPDF
from fpdf.enums import TextMode

from tests.ingest.papers import LETTER, SONG, encoded, picture


@pytest.fixture(scope="session")
def typed_pdf() -> bytes:
    """Two pages with a text layer."""
    pdf = FPDF(format="A4")
    pdf.add_font("song", fname=SONG)
    for lines in (LETTER, ["附件：情况说明"]):
        pdf.add_page()
        pdf.set_font("song", size=15)
        for line in lines:
            pdf.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


@pytest.fixture(scope="session")
def scanned_pdf() -> bytes:
    """One page that is a picture."""
    return encoded(picture(), "PDF", resolution=50)


@pytest.fixture(scope="session")
def layered_pdf() -> bytes:
    """A picture with another program's invisible recognition under it."""
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.image(picture(), x=0, y=0, w=210, h=297)
    pdf.set_font("helvetica", size=12)
    with pdf.local_context(text_mode=TextMode.INVISIBLE):
        pdf.text(20, 40, "Case number O982 misread by the scanner")
    return bytes(pdf.output())


@pytest.fixture(scope="session")
def lying_pdf() -> bytes:
    """GBK bytes under a Latin encoding, as founts of 公文 titles have them."""
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for n, line in enumerate(LETTER):
        pdf.text(20, 40 + 10 * n, line.encode("gbk").decode("latin-1"))
    return bytes(pdf.output())


@pytest.fixture(scope="session")
def encrypted_pdf() -> bytes:
    pdf = FPDF(format="A4")
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    return bytes(pdf.output())
