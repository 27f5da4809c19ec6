"""Samples of screenshots of chats, drawn like those of telephones."""

import io
import random
import tempfile
from pathlib import Path

from PIL import Image

from benchmarks import render
from benchmarks.samples import Make

CHAT = {
    "with": "柴继德", "owner": "我", "account": "wxid_chai",
    "messages": [
        {"from": "柴继德", "time": "2023-07-03 10:01:09", "text": "院长，（2023）川9931民初733号那个案子，请多做原告工作。"},
        {"from": "我", "time": "2023-07-03 10:04:09", "text": "请通过正常渠道反映，我会如实登记。"},
        {"from": "柴继德", "time": "2023-07-03 15:20:00", "text": "好的"},
    ],
}  # fmt: skip


def _wechat() -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.png"
        render.screenshot(CHAT, path, random.Random(1))
        return Image.open(path).convert("RGB")


def _png() -> bytes:
    out = io.BytesIO()
    _wechat().save(out, "PNG", optimize=True)
    return out.getvalue()


def _jpeg() -> bytes:
    out = io.BytesIO()
    _wechat().save(out, "JPEG", quality=80)
    return out.getvalue()


def _webp() -> bytes:
    out = io.BytesIO()
    _wechat().save(out, "WEBP", quality=80)
    return out.getvalue()


SAMPLES: dict[str, Make] = {"微信截图.png": _png, "微信截图.jpg": _jpeg, "微信截图.webp": _webp}
