"""The table of office files and plain texts."""

from ingest.formats.row import Format
from ingest.sniff import office as sniff

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = "application/x-ole-storage"
ODT = "application/vnd.oasis.opendocument.text"
_STORIES = "正文、表格、文本框、页眉页脚、脚注尾注、批注（含作者），修订按接受后的文字"

BINARY: tuple[Format, ...] = (
    Format(
        "docx", "Word 文档", DOCX, (".docx", ".docm", ".dotx"), sniff.is_docx, "office.docx", is_binary=True,
        reads=f"{_STORIES}；图片经识别，嵌入的文件作为附件", leaves="宏（注明而不运行）、外部链接、公式、OLE 对象",
        library="lxml", sample="formats/商请函.docx",
    ),
    Format(
        "encrypted", "加密的 Office 文件", OLE, (), sniff.is_encrypted, "office.encrypted", is_binary=True,
        reads="只认出设有密码", leaves="全部内容：请取得密码，解除后再提交", library="olefile", sample="formats/加密的函.docx",
    ),
    Format(
        "doc", "Word 97-2003、WPS 文字", "application/msword", (".doc", ".wps"), sniff.is_doc, "office.doc", is_binary=True,
        reads=f"{_STORIES}（需安装 LibreOffice）", leaves="宏；设有密码的；Word 6/95 以前的版本", library="LibreOffice（外部程序）",
        sample="formats/旧式来函.doc",
    ),
    Format(
        "odt", "ODF 文本", ODT, (".odt", ".ott"), sniff.is_odt, "office.odt", is_binary=True,
        reads=_STORIES, leaves="图片；设有密码的", library="lxml", sample="formats/来函.odt",
    ),
)  # fmt: skip

TEXT: tuple[Format, ...] = (
    Format(
        "rtf", "RTF 文档", "application/rtf", (".rtf",), sniff.is_rtf, "office.rtf",
        reads="正文、表格", leaves="图片、对象（注明个数）、页眉页脚", library="striprtf", sample="formats/来函.rtf",
    ),
    Format(
        "flat_word", "单文件 Word XML", "application/xml", (".xml",), sniff.is_flat_word, "office.flat_word",
        reads="正文、表格、文本框、页眉页脚", leaves="图片、批注", library="lxml", sample="formats/来函.xml",
    ),
    Format(
        "fodt", "单文件 ODF 文本", ODT, (".fodt",), sniff.is_fodt, "office.odt",
        reads=_STORIES, leaves="图片", library="lxml", sample="formats/来函.fodt",
    ),
    # Whatever text is left.
    Format(
        "text", "纯文本", "text/plain", (".txt",), sniff.is_text, "office.text",
        reads="全文；UTF-8、UTF-16、UTF-32、GB18030、Big5，有无 BOM 均可", leaves="无法解码的个别字符以“�”代替",
        sample="formats/来信.txt",
    ),
)  # fmt: skip
