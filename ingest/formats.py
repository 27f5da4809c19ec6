"""The table of formats: one line a format, the most specific first. The first row whose sniffer claims a file reads it.

To add a format: a sniffer over a Head (bytes, decoded head, package members), a module in ingest/parsers with
`parse(source)`, a row here. Parsers are imported when the first file of theirs arrives, so a row costs nothing.
"""

from dataclasses import dataclass
from importlib import import_module

from ingest import sniff
from ingest import sniff_messages as messages
from ingest.document import Document
from ingest.head import Head, Sniff
from ingest.screenshot_sniff import is_jpeg_screenshot, is_png_screenshot
from ingest.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table."""

    name: str
    """Machine name, such as 'memotrace_csv'; stands in Origin.format."""
    label: str
    """What people call it."""
    media_type: str
    suffixes: tuple[str, ...]
    """Suffixes that promise this format."""
    sniff: Sniff
    module: str
    """Module below ingest.parsers."""
    is_binary: bool = False
    """Whether no text editor makes such a file: plain text under its suffix is a wrong label or a failed export."""

    def parse(self, source: Source) -> tuple[Document, ...]:
        """Read a file of this format."""
        documents: tuple[Document, ...] = import_module(f"ingest.parsers.{self.module}").parse(source)
        return documents


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: tuple[Format, ...] = (
    # Binary formats prove themselves by their first bytes.
    Format("pdf", "PDF", "application/pdf", (".pdf",), sniff.is_pdf, "pdf", is_binary=True),
    Format("ofd", "OFD 版式文件", "application/ofd", (".ofd",), sniff.is_ofd, "ofd", is_binary=True),
    Format("docx", "Word 文档", DOCX, (".docx",), sniff.is_docx, "docx", is_binary=True),
    Format(
        "encrypted",
        "加密的 Office 文件",
        "application/x-ole-storage",
        (),
        sniff.is_encrypted_office,
        "encrypted",
        is_binary=True,
    ),
    Format("tiff", "TIFF 扫描件", "image/tiff", (".tif", ".tiff"), sniff.is_tiff, "image", is_binary=True),
    # Screenshots of chats are pictures, too, so they come first.
    Format("screenshot_png", "聊天截图", "image/png", (), is_png_screenshot, "screenshot", is_binary=True),
    Format("screenshot_jpeg", "聊天截图", "image/jpeg", (), is_jpeg_screenshot, "screenshot", is_binary=True),
    Format("jpeg", "JPEG 图片", "image/jpeg", (".jpg", ".jpeg"), sniff.is_jpeg, "image", is_binary=True),
    Format("png", "PNG 图片", "image/png", (".png",), sniff.is_png, "image", is_binary=True),
    Format("bmp", "BMP 图片", "image/bmp", (".bmp",), sniff.is_bmp, "image", is_binary=True),
    Format("webp", "WebP 图片", "image/webp", (".webp",), sniff.is_webp, "image", is_binary=True),
    # Text that a tool wrote: mails and chats, by their header lines.
    Format("eml", "电子邮件", "message/rfc822", (".eml",), messages.is_mail, "eml"),
    Format("memotrace_csv", "留痕 1 CSV", "text/csv", (".csv",), messages.is_memotrace_csv, "memotrace_csv"),
    Format("memotrace2_csv", "留痕 2 CSV", "text/csv", (".csv",), messages.is_memotrace2_csv, "memotrace2_csv"),
    Format("table", "消息表格 CSV", "text/csv", (".csv",), messages.is_table, "table"),
    Format("weflow_json", "WeFlow JSON", "application/json", (".json",), messages.is_weflow_json, "weflow_json"),
    Format("sms_xml", "短信备份 XML", "application/xml", (".xml",), messages.is_sms_xml, "sms_xml"),
    Format("qq_txt", "QQ 消息记录", "text/plain", (".txt",), messages.is_qq_txt, "qq_txt"),
    Format("wechat_mail", "微信邮件聊天记录", "text/plain", (".txt",), messages.is_wechat_mail, "wechat_mail"),
    Format(
        "wechat_exporter_txt",
        "WechatExporter 文本",
        "text/plain",
        (".txt",),
        messages.is_wechat_exporter_txt,
        "wechat_exporter_txt",
    ),
    Format("memotrace_txt", "留痕文本", "text/plain", (".txt",), messages.is_memotrace_txt, "memotrace_txt"),
    Format("transcript", "对话文字", "text/plain", (".txt",), messages.is_transcript, "transcript"),
    # Whatever text is left.
    Format("text", "纯文本", "text/plain", (".txt",), sniff.is_text, "text"),
)


def recognise(head: Head) -> Format | None:
    """Return the first format that claims a file."""
    return next((row for row in FORMATS if row.sniff(head)), None)


def promised(suffix: str) -> Format | None:
    """Return the format that a suffix promises."""
    return next((row for row in FORMATS if suffix in row.suffixes), None)
