"""The table of WeChat's conversations, by the tool that exported them."""

from ingest.formats.row import Format, exported
from ingest.sniff import wechat as sniff

CSV, JSON, PLAIN, HTML = "text/csv", "application/json", "text/plain", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_READS = "发言人（照导出所写）、时间、机主一侧、内容、引用、撤回提示、语音转文字"
_LEAVES = "图片、语音、视频本身（导出中只有占位）"
_NAMELESS = f"{_LEAVES}；群成员姓名（该导出不写）"

BINARY: tuple[Format, ...] = (
    Format(
        "memotrace_docx", "留痕 1 Word", DOCX, (), sniff.is_memotrace_docx, "messages.memotrace_docx", is_binary=True,
        reads="左右两侧的发言、时间、系统提示", leaves=_NAMELESS, library="lxml", sample="formats/尚志远.docx",
    ),
    Format(
        "wechat_xlsx", "留痕 2、WeFlow 工作簿", XLSX, (), sniff.is_wechat_xlsx, "messages.wechat_xlsx", is_binary=True,
        reads=_READS, leaves=f"{_LEAVES}；成员信息表", library="python-calamine", sample="formats/尚志远.xlsx",
    ),
)  # fmt: skip

TEXT: tuple[Format, ...] = (
    exported("memotrace_csv", "留痕 1 CSV", CSV, ".csv", sniff.is_memotrace_csv, "memotrace_csv", "佟大队_utf8.csv", _READS, _LEAVES),
    exported("memotrace2_csv", "留痕 2 CSV", CSV, ".csv", sniff.is_memotrace2_csv, "memotrace2_csv", "扎西顿珠.csv", _READS, _LEAVES),
    exported("pywxdump_csv", "PyWxDump CSV", CSV, ".csv", sniff.is_pywxdump_csv, "pywxdump", "wxid_shang_0_4.csv", _READS, _LEAVES),
    exported("pywxdump_json", "PyWxDump JSON", JSON, ".json", sniff.is_pywxdump_json, "pywxdump", "wxid_shang_0_4.json", _READS, _LEAVES),
    exported("weflow_json", "WeFlow、EchoTrace JSON", JSON, ".json", sniff.is_weflow_json, "weflow_json", "韩少游.json", _READS, _LEAVES),
    exported("memotrace_html_json", "留痕 2 HTML 附带的 JSON", JSON, ".json", sniff.is_memotrace_html_json, "memotrace_html", "尚志远.html.json", _READS, _LEAVES),
    exported("chatlog_json", "chatlog JSON", JSON, ".json", sniff.is_chatlog_json, "chatlog_json", "chatlog.json", _READS, _LEAVES),
    exported("chatlab_jsonl", "ChatLab JSONL", JSON, ".jsonl", sniff.is_chatlab_jsonl, "chatlab", "chatlab.jsonl", _READS, _LEAVES),
    exported("chatlab_json", "ChatLab JSON", JSON, ".json", sniff.is_chatlab_json, "chatlab", "chatlab.json", _READS, _LEAVES),
    exported("memotrace_html", "留痕 2 HTML", HTML, ".html", sniff.is_memotrace_html, "memotrace_html", "尚志远.html", _READS, _LEAVES),
    exported("wechat_exporter_html", "WechatExporter HTML", HTML, ".html", sniff.is_wechat_exporter_html, "wechat_exporter_html", "尚志远-iTunes.html", _READS, _LEAVES),
    exported("wechat_exporter_js", "WechatExporter 后续消息", "text/javascript", ".js", sniff.is_wechat_exporter_js, "wechat_exporter_html", "msg-2.js", _READS, _LEAVES),
    exported("wechat_mail", "微信邮件聊天记录", PLAIN, ".txt", sniff.is_wechat_mail, "wechat_mail", "微信邮件正文.txt", _READS, _LEAVES),
    exported("wechat_exporter_txt", "WechatExporter 文本", PLAIN, ".txt", sniff.is_wechat_exporter_txt, "wechat_exporter_txt", "尚志远-iTunes.txt", _READS, _LEAVES),
    exported("chatlog_txt", "chatlog 文本", PLAIN, ".txt", sniff.is_chatlog_txt, "chatlog_txt", "chatlog.txt", _READS, _LEAVES),
    exported("memotrace_txt", "留痕、WeFlow 文本", PLAIN, ".txt", sniff.is_memotrace_txt, "memotrace_txt", "尚志远.txt", _READS, _LEAVES),
    exported("memotrace_ai_txt", "留痕 2 AI 对话文本", PLAIN, ".txt", sniff.is_memotrace_ai_txt, "memotrace_ai_txt", "尚志远_chat.txt", "发言人、日期、内容", f"{_LEAVES}；时刻、被隐去的个人信息（该导出不写）"),
)  # fmt: skip
