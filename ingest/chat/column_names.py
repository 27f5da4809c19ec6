"""The names that people and programs give to the columns of a table of messages."""

from collections.abc import Iterable
from dataclasses import dataclass

_NAMES = {
    "time": "时间 发送时间 日期 日期时间 消息时间 收发时间 接收时间 发信时间 time date datetime timestamp strtime",
    "sender": (
        "发送人 发送者 发送者昵称 发件人 发信人 发言人 说话人 昵称 姓名 用户 用户名 发送方 sender from name nickname"
    ),
    "account": (
        "账号 帐号 发送账号 发送人账号 发送者账号 发送者账号id 号码 手机号 手机号码 电话 电话号码 微信号 qq号 qq "
        "account phone number wxid 用户id uid"
    ),
    "text": "内容 消息内容 消息 正文 短信内容 文本 聊天内容 私信内容 content message text body msg",
    "direction": "方向 收发 收发类型 收/发 发送/接收 direction",
    "conversation": "会话 会话名称 聊天对象 对话 群名 群名称 消息对象 联系人 对方 conversation chat room_name",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where the table has none."""

    time: str | None = None
    sender: str | None = None
    account: str | None = None
    text: str | None = None
    direction: str | None = None
    conversation: str | None = None

    @property
    def suffices(self) -> bool:
        """Whether a conversation can be read: who, when, what."""
        who = self.sender or self.account or self.direction
        return all((self.time, self.text, who))


def columns_of(header: Iterable[str]) -> Columns:
    """Find the columns by their names; the first of two wins."""
    names = {name.strip().lower(): name for name in reversed(list(header))}
    found = {
        role: next((names[name] for name in synonyms.split(" ") if name in names), None)
        for role, synonyms in _NAMES.items()
    }
    return Columns(**found)
