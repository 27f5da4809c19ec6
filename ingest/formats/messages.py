"""The table of exported conversations of QQ, WeCom, SMS, Weibo and of no known tool."""

from ingest.formats.row import Format, exported
from ingest.sniff import messages as sniff

CSV, JSON, PLAIN, XML = "text/csv", "application/json", "text/plain", "application/xml"
DATABASE = "application/vnd.sqlite3"
_READS = "发言人（照导出所写）、号码、时间、机主一侧（能辨认时）、内容、系统提示"
_LEAVES = "图片、语音、文件本身（导出中只有占位）"
_WECOM = "账号、时间（带时区）、内容、引用、撤回标记、合并转发"
_WECOM_LEAVES = "姓名（存档只有账号）、图片和文件；未解密的存档"
_SMS = "号码、时间、收发方向、内容、彩信文字、草稿与发送失败"
_SMS_LEAVES = "彩信图片"
_POSTS = "账号、认证信息、时间、正文、被转发的微博（作为引用）"

BINARY: tuple[Format, ...] = (
    Format(
        "vmsg", "VMSG、VMG 短信", "text/x-vmsg", (".vmg", ".vmsg"), sniff.is_vmsg, "messages.vmsg",
        reads=_SMS, leaves=_SMS_LEAVES, sample="formats/短信.vmsg",
    ),
    Format(
        "qq_mht", "QQ 消息记录 MHT", "multipart/related", (), sniff.is_qq_mht, "messages.qq_mht",
        reads=f"{_READS}；图片作为附件识读", leaves="表情", library="lxml", sample="formats/QQ消息记录.mht",
    ),
    Format(
        "ios_sms", "iPhone 短信库 sms.db", DATABASE, (), sniff.is_ios_sms, "messages.ios_sms", is_binary=True,
        reads="号码、时间（带时区）、收发方向、内容、群聊", leaves="附件本身", sample="formats/sms.db",
    ),
    Format(
        "android_sms", "安卓短信库 mmssms.db", DATABASE, (), sniff.is_android_sms, "messages.android_sms", is_binary=True,
        reads=_SMS, leaves=_SMS_LEAVES, sample="formats/mmssms.db",
    ),
    Format(
        "ufdr", "Cellebrite UFDR", "application/zip", (".ufdr",), sniff.is_ufdr, "messages.ufdr", is_binary=True,
        reads="聊天与短信：当事人、时间（带时区）、内容、机主、已删除标记", leaves="通话、联系人、文件", library="lxml",
        sample="formats/取证报告.ufdr",
    ),
)  # fmt: skip

TEXT: tuple[Format, ...] = (
    exported("sms_xml", "短信备份 XML", XML, ".xml", sniff.is_sms_xml, "sms_xml", "短信备份.xml", _SMS, _SMS_LEAVES),
    exported("ufdr_xml", "Cellebrite report.xml", XML, ".xml", sniff.is_ufdr_xml, "ufdr", "report.xml", "同 UFDR", "通话、联系人、文件"),
    exported("wecom_jsonl", "企业微信会话存档 JSONL", JSON, ".jsonl", sniff.is_wecom_jsonl, "wecom", "chatdata.jsonl", _WECOM, _WECOM_LEAVES),
    exported("wecom_json", "企业微信会话存档 JSON", JSON, ".json", sniff.is_wecom_json, "wecom", "会话存档.json", _WECOM, _WECOM_LEAVES),
    exported("qq_exporter_jsonl", "QQChatExporter 分块", JSON, ".jsonl", sniff.is_qq_exporter_jsonl, "qq_exporter", "chunk_0001.jsonl", _READS, _LEAVES),
    exported("qq_exporter_json", "QQChatExporter JSON", JSON, ".json", sniff.is_qq_exporter_json, "qq_exporter", "QQ导出.json", _READS, _LEAVES),
    exported("qq_exporter_txt", "QQChatExporter 文本", PLAIN, ".txt", sniff.is_qq_exporter_txt, "qq_exporter", "QQ导出.txt", _READS, _LEAVES),
    exported("weibo_jsonl", "WeiboSpider JSONL", JSON, ".jsonl", sniff.is_weibo_jsonl, "weibo", "微博.jsonl", _POSTS, "图片、视频、评论"),
    exported("weibo_json", "weibo-crawler JSON", JSON, ".json", sniff.is_weibo_json, "weibo", "微博.json", _POSTS, "图片、视频、评论"),
    exported("weibo_csv", "weibo-crawler CSV", CSV, ".csv", sniff.is_weibo_csv, "weibo", "2830099.csv", _POSTS, "图片、视频、评论"),
    exported("qq_txt", "QQ 消息记录", PLAIN, ".txt", sniff.is_qq_txt, "qq_txt", "QQ消息记录.txt", _READS, _LEAVES),
)  # fmt: skip

# Whatever tool wrote them: who, when, what.
GENERIC: tuple[Format, ...] = (
    exported("table", "消息表格 CSV", CSV, ".csv", sniff.is_table, "table", "微博私信.csv", "时间、发送人、内容各列（按常见列名），多个会话", "其他列"),
    exported("transcript", "对话文字", PLAIN, ".txt", sniff.is_transcript, "transcript", "对话记录.txt", "姓名、时间、内容", "没有时间的发言归入上一条"),
    exported("transcript_lines", "逐行对话文字", PLAIN, ".txt", sniff.is_transcript_lines, "transcript_lines", "逐行对话.txt", "每行的时间、姓名、内容", "没有时间的行归入上一条"),
)  # fmt: skip
