"""WeChat conversations in workbooks: MemoTrace version 2, and WeFlow with three lines above its columns."""

from itertools import pairwise

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, quotes, sides
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.parsers.messages import memotrace2_csv
from ingest.registers.workbook import Sheet, sheets
from ingest.source import Source

SHEET = "聊天记录"
OWN = "我"


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file; other sheets of it list the members."""
    sheet = next((one for one in sheets(source.data, source.name, source.options) if one.name == SHEET), None)
    header = _header(sheet) if sheet else None
    if sheet is None or header is None:
        raise DamagedFileError(name=source.name, detail="没有聊天记录工作表")
    names = sheet.rows[header]
    rows = [dict(zip(names, row, strict=False)) for row in sheet.rows[header + 1 :] if any(row)]
    if "消息ID" in names:
        settled = sides.tell((memotrace2_csv.said(row) for row in rows), contact_in(source.path))
        account = None
    else:
        about = _about(sheet)
        account = about.get("账号ID") or None
        settled = sides.tell(
            (_weflow(row) for row in rows), about.get("备注") or about.get("昵称") or contact_in(source.path),
            group=bool(account and account.endswith("@chatroom")),
        )  # fmt: skip
    owner = settled.owner or next((m.sender for m in settled.said if m.owner), None)
    conversation = Conversation(
        platform="wechat", contact=settled.contact, account=account, owner=owner, group=settled.group
    )
    return (compose.chat(settled.said, conversation, source.origin),)


def _header(sheet: Sheet) -> int | None:
    wanted = {"时间", "内容"}
    return next((n for n, row in enumerate(sheet.rows[:10]) if wanted <= set(row)), None)


def _about(sheet: Sheet) -> dict[str, str]:
    """Return what the lines above the columns say: 账号ID, 昵称, 备注, each before its value."""
    cells = [cell for row in sheet.rows[:3] for cell in row]
    names = {"账号ID", "昵称", "备注", "微信ID"}
    return {name: value for name, value in pairwise(cells) if name in names and value not in names}


def _weflow(row: dict[str, str]) -> Said:
    time, precision = clock.read(row.get("时间", ""))
    role, sort, text = row.get("发送者身份", ""), row.get("消息类型", ""), row.get("内容", "")
    if sort == "系统消息":
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind="system")
    own, quote = quotes.split(text) if sort == "引用消息" else (text, None)
    name = row.get("群昵称") or row.get("发送者备注") or row.get("发送者昵称") or role or sides.UNTOLD
    owner = OWN in {role, name}
    return Said(
        sender=name, text=own or f"[{sort}]", time=time, precision=precision, owner=True if owner else None,
        account=row.get("发送者账号ID") or None, kind=placeholders.kind_of(own or f"[{sort}]"), quote=quote,
    )  # fmt: skip
