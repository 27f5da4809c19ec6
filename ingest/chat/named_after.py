"""Contacts that an exporter tells only in the name of its file."""

import re

# A browser numbers second copies: "周_utf8 (1).csv". A group counts its members without a space: "老乡群(46)".
_TAIL = re.compile(r"(?:(?:_utf8|_chat)(?:\s*[(（]\d+[)）])?|\s[(（]\d[)）])?$")
# Names that say what a file is, not with whom: the folder around it is then named after the contact.
_PLAIN = re.compile(
    r"(?:聊天记录|微信聊天记录|消息记录|messages?|chats?|memotrace\d?|export|微信|utf8)?", re.IGNORECASE
)


def contact_in(path: str) -> str | None:
    """Return the contact in `<备注>/<备注>_utf8.csv`, or in its folder where the file has a plain name."""
    *folders, name = path.replace("\\", "/").replace("!", "/").split("/")
    stem = _TAIL.sub("", name.rpartition(".")[0] or name).strip()
    if not _PLAIN.fullmatch(stem):
        return stem
    folder = folders[-1].strip() if folders else ""
    return None if _PLAIN.fullmatch(folder) or folder in {".", ".."} else folder
