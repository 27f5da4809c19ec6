"""The table of papers: what a scanner, a camera or a printer driver makes."""

from ingest.formats.row import Format
from ingest.screenshot.sniff import is_jpeg_screenshot, is_png_screenshot
from ingest.sniff import paper as sniff

ROWS: tuple[Format, ...] = (
    Format("pdf", "PDF", "application/pdf", (".pdf",), sniff.is_pdf, "paper.pdf", is_binary=True),
    Format("ofd", "OFD 版式文件", "application/ofd", (".ofd",), sniff.is_ofd, "paper.ofd", is_binary=True),
    Format("tiff", "TIFF 扫描件", "image/tiff", (".tif", ".tiff"), sniff.is_tiff, "paper.image", is_binary=True),
    # Screenshots of chats are pictures, too, so they come first.
    Format("screenshot_png", "聊天截图", "image/png", (), is_png_screenshot, "messages.screenshot", is_binary=True),
    Format("screenshot_jpeg", "聊天截图", "image/jpeg", (), is_jpeg_screenshot, "messages.screenshot", is_binary=True),
    Format("jpeg", "JPEG 图片", "image/jpeg", (".jpg", ".jpeg"), sniff.is_jpeg, "paper.image", is_binary=True),
    Format("png", "PNG 图片", "image/png", (".png",), sniff.is_png, "paper.image", is_binary=True),
    Format("bmp", "BMP 图片", "image/bmp", (".bmp",), sniff.is_bmp, "paper.image", is_binary=True),
    Format("webp", "WebP 图片", "image/webp", (".webp",), sniff.is_webp, "paper.image", is_binary=True),
)
