"""The table of exported conversations of QQ, WeCom, SMS, Weibo and of no known tool."""

from ingest.formats.row import Format
from ingest.sniff import messages as sniff

CSV, PLAIN, XML = "text/csv", "text/plain", "application/xml"

BINARY: tuple[Format, ...] = ()

TEXT: tuple[Format, ...] = (
    Format("sms_xml", "短信备份 XML", XML, (".xml",), sniff.is_sms_xml, "messages.sms_xml"),
    Format("qq_txt", "QQ 消息记录", PLAIN, (".txt",), sniff.is_qq_txt, "messages.qq_txt"),
)

# Whatever tool wrote them: who, when, what.
GENERIC: tuple[Format, ...] = (
    Format("table", "消息表格 CSV", CSV, (".csv",), sniff.is_table, "messages.table"),
    Format("transcript", "对话文字", PLAIN, (".txt",), sniff.is_transcript, "messages.transcript"),
)
