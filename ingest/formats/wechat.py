"""The table of WeChat's conversations, by the tool that exported them."""

from ingest.formats.row import Format
from ingest.sniff import wechat as sniff

CSV, JSON, PLAIN = "text/csv", "application/json", "text/plain"

BINARY: tuple[Format, ...] = ()

TEXT: tuple[Format, ...] = (
    Format("memotrace_csv", "留痕 1 CSV", CSV, (".csv",), sniff.is_memotrace_csv, "messages.memotrace_csv"),
    Format("memotrace2_csv", "留痕 2 CSV", CSV, (".csv",), sniff.is_memotrace2_csv, "messages.memotrace2_csv"),
    Format("weflow_json", "WeFlow JSON", JSON, (".json",), sniff.is_weflow_json, "messages.weflow_json"),
    Format("wechat_mail", "微信邮件聊天记录", PLAIN, (".txt",), sniff.is_wechat_mail, "messages.wechat_mail"),
    Format(
        "wechat_exporter_txt", "WechatExporter 文本", PLAIN, (".txt",), sniff.is_wechat_exporter_txt,
        "messages.wechat_exporter_txt",
    ),
    Format("memotrace_txt", "留痕文本", PLAIN, (".txt",), sniff.is_memotrace_txt, "messages.memotrace_txt"),
)  # fmt: skip
