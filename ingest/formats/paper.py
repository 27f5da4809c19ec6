"""The table of papers: what a scanner, a camera or a printer driver makes."""

from ingest.formats.row import Format
from ingest.head import Sniff
from ingest.screenshot.sniff import is_jpeg_screenshot, is_png_screenshot, is_webp_screenshot
from ingest.sniff import paper as sniff

_PHOTO = "识别页面文字（印刷体、手写体），按 EXIF 转正；拍摄的纸张先找出四角、展平"
_LEAVES = "印章文字；无文字的图像"
_TALK = "气泡按左右分为对方与机主，标题为联系人，时间行、系统提示"


def _picture(  # noqa: PLR0917  # as the columns stand
    name: str, label: str, media_type: str, suffixes: str, sniffer: Sniff, /, sample: str, reads: str = _PHOTO
) -> Format:
    return Format(
        name, label, media_type, tuple(suffixes.split()), sniffer, "paper.image", is_binary=True, reads=reads,
        leaves=_LEAVES, library="Pillow、RapidOCR", sample=f"formats/{sample}",
    )  # fmt: skip


ROWS: tuple[Format, ...] = (
    Format(
        "pdf", "PDF", "application/pdf", (".pdf",), sniff.is_pdf, "paper.pdf", is_binary=True,
        reads="文字层（先验真伪）、扫描页识别、双层 PDF 比对、批注、表单内容、附件", leaves="脚本、链接、音视频；设有密码的；印章文字",
        library="pypdfium2、pdfplumber、RapidOCR", sample="formats/来函.pdf",
    ),
    Format(
        "ofd", "OFD 版式文件", "application/ofd", (".ofd",), sniff.is_ofd, "paper.ofd", is_binary=True,
        reads="文字、模板、复合图元、注释、附件、整页图像和插图识别；电子签章只记存在", leaves="签章的有效性；矢量图形；加密的",
        library="lxml、RapidOCR", sample="formats/转办函.ofd",
    ),
    _picture("tiff", "TIFF 扫描件", "image/tiff", ".tif .tiff", sniff.is_tiff, "扫描件.tif", "多页，逐页识别（G3、G4、LZW、JPEG 等压缩）"),
    # Screenshots of chats are pictures, too, so they come first.
    Format(
        "screenshot_png", "聊天截图", "image/png", (), is_png_screenshot, "messages.screenshot", is_binary=True,
        reads=_TALK, leaves="表情、头像；没有日期的时间（列出原文）", library="OpenCV、RapidOCR", sample="formats/微信截图.png",
    ),
    Format(
        "screenshot_jpeg", "聊天截图", "image/jpeg", (), is_jpeg_screenshot, "messages.screenshot", is_binary=True,
        reads=_TALK, leaves="表情、头像；没有日期的时间（列出原文）", library="OpenCV、RapidOCR", sample="formats/微信截图.jpg",
    ),
    Format(
        "screenshot_webp", "聊天截图", "image/webp", (), is_webp_screenshot, "messages.screenshot", is_binary=True,
        reads=_TALK, leaves="表情、头像；没有日期的时间（列出原文）", library="OpenCV、RapidOCR", sample="formats/微信截图.webp",
    ),
    _picture("jpeg", "JPEG 图片", "image/jpeg", ".jpg .jpeg", sniff.is_jpeg, "拍摄的来信.jpg"),
    _picture("png", "PNG 图片", "image/png", ".png", sniff.is_png, "来信.png"),
    _picture("bmp", "BMP 图片", "image/bmp", ".bmp", sniff.is_bmp, "来信.bmp"),
    _picture("webp", "WebP 图片", "image/webp", ".webp", sniff.is_webp, "来信.webp"),
    _picture("gif", "GIF 图片", "image/gif", ".gif", sniff.is_gif, "来信.gif", "第一帧，识别文字"),
    _picture("jp2", "JPEG 2000 图片", "image/jp2", ".jp2 .j2k", sniff.is_jp2, "来信.jp2"),
    _picture("heic", "HEIC 照片", "image/heic", ".heic .heif", sniff.is_heic, "来信.heic"),
    _picture("avif", "AVIF 图片", "image/avif", ".avif", sniff.is_avif, "来信.avif"),
)  # fmt: skip
