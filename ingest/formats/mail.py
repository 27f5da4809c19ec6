"""The table of mails and mailboxes."""

from ingest.formats.row import Format
from ingest.sniff import mail as sniff

ROWS: tuple[Format, ...] = (Format("eml", "电子邮件", "message/rfc822", (".eml",), sniff.is_mail, "mail.eml"),)
