"""The table of exported conversations."""

from ingest.formats.row import Format
from ingest.sniff import messages as sniff

CSV, JSON, PLAIN, XML = "text/csv", "application/json", "text/plain", "application/xml"

BINARY: tuple[Format, ...] = ()

TEXT: tuple[Format, ...] = (
    Format("memotrace_csv", "留痕 1 CSV", CSV, (".csv",), sniff.is_memotrace_csv, "messages.memotrace_csv"),
    Format("memotrace2_csv", "留痕 2 CSV", CSV, (".csv",), sniff.is_memotrace2_csv, "messages.memotrace2_csv"),
    Format("table", "消息表格 CSV", CSV, (".csv",), sniff.is_table, "messages.table"),
    Format("weflow_json", "WeFlow JSON", JSON, (".json",), sniff.is_weflow_json, "messages.weflow_json"),
    Format("sms_xml", "短信备份 XML", XML, (".xml",), sniff.is_sms_xml, "messages.sms_xml"),
    Format("qq_txt", "QQ 消息记录", PLAIN, (".txt",), sniff.is_qq_txt, "messages.qq_txt"),
    Format("wechat_mail", "微信邮件聊天记录", PLAIN, (".txt",), sniff.is_wechat_mail, "messages.wechat_mail"),
    Format(
        "wechat_exporter_txt", "WechatExporter 文本", PLAIN, (".txt",), sniff.is_wechat_exporter_txt,
        "messages.wechat_exporter_txt",
    ),
    Format("memotrace_txt", "留痕文本", PLAIN, (".txt",), sniff.is_memotrace_txt, "messages.memotrace_txt"),
    Format("transcript", "对话文字", PLAIN, (".txt",), sniff.is_transcript, "messages.transcript"),
)  # fmt: skip
