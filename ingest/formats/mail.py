"""The table of mails and mailboxes."""

from ingest.formats.row import Format
from ingest.sniff import mail as sniff

_BOX = "逐封读出（正文、附件同电子邮件），来源路径注明序号"

BINARY: tuple[Format, ...] = (
    Format(
        "msg", "Outlook 邮件", "application/vnd.ms-outlook", (".msg",), sniff.is_msg, "mail.msg", is_binary=True,
        reads="发件人、收件人、时间、主题、正文（纯文本、HTML、压缩 RTF）、附件及附带的邮件；"
        "非 Unicode 邮件按代码页读出（简体 936、繁体 950 等）",
        leaves="联系人、任务等项目的专用字段；Exchange 内部地址（只有服务器能解读）",
        library="olefile、striprtf", sample="formats/关于合同案的来信.msg",
    ),
    Format(
        "tnef", "winmail.dat", "application/ms-tnef", (), sniff.is_tnef, "mail.tnef", is_binary=True,
        reads="Outlook 打包的正文和附件；作为邮件附件时就地展开", leaves="会议、任务的专用字段",
        library="标准库、striprtf", sample="formats/winmail.dat",
    ),
    Format(
        "pst", "Outlook 邮箱", "application/vnd.ms-outlook-pst", (".pst", ".ost"), sniff.is_pst, "mail.pst",
        is_binary=True, reads="逐封读出，来源路径注明文件夹和序号（需安装 pst-utils）",
        leaves="联系人、日记；readpst 读不出的部分（注明中断）", library="readpst（外部程序）",
        sample="formats/邮箱备份.pst",
    ),
)  # fmt: skip

ROWS: tuple[Format, ...] = (
    Format(
        "foxmail_box", "Foxmail 邮箱", "application/x-foxmail", (".box",), sniff.is_foxmail_box, "mail.foxmail_box",
        reads=_BOX, leaves="Foxmail 7 的邮箱（请导出为 EML）", sample="formats/收件箱.box",
    ),
    Format(
        "emlx", "Apple 邮件", "message/x-emlx", (".emlx",), sniff.is_emlx, "mail.emlx",
        reads="同电子邮件", leaves="另存于附件文件夹的附件（注明）", sample="formats/12345.emlx",
    ),
    Format(
        "mbox", "MBOX 邮箱", "application/mbox", (".mbox", ".mbx"), sniff.is_mailbox, "mail.mbox",
        reads=f"{_BOX}；Thunderbird、Gmail 等的各种变体", leaves="索引文件", sample="formats/收件箱.mbox",
    ),
    Format(
        "eml", "电子邮件", "message/rfc822", (".eml",), sniff.is_mail, "mail.eml",
        reads="发件人、收件人、时间、主题、正文（区分本人所写、引用、转发、签名）、附件、附带的邮件、正文中的图片、日程邀请、投递报告；"
        "编码标注缺失或有误的照样读出",
        leaves="加密邮件的内容（列出，待人工处理）；数字签名不验证；网络图片不下载；徽标、表情等小图片不识读",
        sample="formats/转发：关于李某某案.eml",
    ),
)  # fmt: skip
