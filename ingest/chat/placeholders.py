"""What kind of message a text is: exporters write a word in brackets for what is not text."""

import re

from ingest.document import MessageKind

_MEDIA = (
    "图片|照片|视频|短视频|表情|表情包|动画表情|动画表情消息|文件|语音|语音/视频通话|音视频通话|语音通话|视频通话|位置|位置分享|实时位置|"
    "链接|分享链接|卡片式链接|红包|微信红包|转账|微信转账|QQ红包|名片|个人名片|公众号名片|个人/公众号名片|企业微信名片|小程序|视频号|音乐分享|音乐|"
    "收藏笔记|笔记|未知类型|彩信图片|彩信|礼物|位置消息"
)
# A placeholder may carry a name or a length behind its word: '[文件] 函.docx', '[语音 0:32]',
# '[图片: 19.jpg(请在附件中查看)]'.
_PLACEHOLDER = re.compile(rf"[\[【](?:{_MEDIA})(?:[\s:：,，×x0-9\"″'(（][^\]】\n]*)?[\]】]")
# WeChat's own mails number their pictures and point to the attachments.
_ATTACHED = re.compile(r"(?:图片|视频|文件)\d*\s*[:：]?.{0,80}[（(]请?可?在附件中查看[)）]$")
_TRANSCRIPT = re.compile(
    r"[\[【]语音转文字[\]】]|[\[【]语音[^\]】\n]{0,20}[\]】]\s*(?![\s0-9.:：″\"'秒s]*$)|语音时长[:：].*\n翻译结果[:：]"
)
_SYSTEM = re.compile(
    r"[“\"「]?[^\n]{0,40}[”\"」]?\s?(?:撤回了?一条(?:成员)?消息|加入了?(?:本群|群聊)|加入(?:本群|群聊)|退出了群聊|拍了拍[^\n]{0,40})[。.]?"
    r"|[^\n]{0,60}邀请[^\n]{0,60}加入了?(?:本群|群聊)[^\n]{0,20}"
    r"|[^\n]{0,60}(?:修改群名为|移出了?群聊|以上是打招呼的内容|现在可以开始聊天了|开启了朋友验证|消息已发出，但被对方拒收了)[^\n]{0,60}"
)


def kind_of(text: str) -> MessageKind:
    """Return the kind of a message by its text. A voice message whose words were transcribed keeps them."""
    if _TRANSCRIPT.match(text):
        return "voice"
    if _PLACEHOLDER.match(text) or _ATTACHED.fullmatch(text):
        return "media"
    return "system" if is_system(text) else "text"


def is_system(text: str) -> bool:
    """Whether the application wrote it: a recall, a join."""
    return _SYSTEM.fullmatch(text.strip()) is not None
