"""The table of office files and plain texts."""

from ingest.formats.row import Format
from ingest.sniff import office as sniff

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = "application/x-ole-storage"

BINARY: tuple[Format, ...] = (
    Format("docx", "Word 文档", DOCX, (".docx",), sniff.is_docx, "office.docx", is_binary=True),
    Format("encrypted", "加密的 Office 文件", OLE, (), sniff.is_encrypted, "office.encrypted", is_binary=True),
)

TEXT: tuple[Format, ...] = (
    # Whatever text is left.
    Format("text", "纯文本", "text/plain", (".txt",), sniff.is_text, "office.text"),
)
