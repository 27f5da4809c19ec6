"""Weibo posts as crawlers save them: weibo-crawler's JSON and CSV, WeiboSpider's JSON lines; a repost is a quote."""

from collections.abc import Iterable
from datetime import datetime

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, rows, sides
from ingest.chat.json_export import Object, inner, lines, load, objects, word
from ingest.chat.named_after import contact_in
from ingest.compose import Quoted, Said
from ingest.document import Conversation, Document, Precision
from ingest.source import Source

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_VERIFIED = {"0": "个人认证", "1": "政府认证", "2": "企业认证", "3": "政府认证", "-1": "未认证"}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the posts of one account; what it is verified as stands in the notes, for it often names a post."""
    if source.origin.format == "weibo_csv":
        return (_document({}, [_of_row(row) for row in rows.read(source)], source),)
    if source.origin.format == "weibo_jsonl":
        posts = list(lines(source))
        return (_document(inner(posts[0], "user") if posts else {}, posts, source),)
    whole = load(source)
    posts = objects(whole.get("weibo")) if isinstance(whole, dict) else []
    return (_document(inner(whole, "user"), posts, source),)


def _document(user: Object, posts: list[Object], source: Source) -> Document:
    if not posts:
        raise DamagedFileError(name=source.name, detail="没有微博")
    name = word(user, "screen_name", "nick_name") or word(posts[0], "screen_name") or contact_in(source.path)
    said = [_said(post, name) for post in posts]
    reason = word(user, "verified_reason")
    kind = _VERIFIED.get(word(user, "verified_type"), "认证")
    notes = (f"微博账号“{name}”的{kind}信息：{reason}",) if reason else ()
    account = word(user, "id", "_id") or word(posts[0], "user_id") or (name if name and name.isdecimal() else None)
    conversation = Conversation(platform="weibo", contact=name, account=account, owner=None)
    return compose.chat(said, conversation, source.origin, notes=("公开发布的微博，并非私信。", *notes))


def _said(post: Object, name: str | None) -> Said:
    time, precision = _time(word(post, "created_at"))
    text = word(post, "text", "content")
    more = [f"[图片] {n} 幅" for n in [len([p for p in word(post, "pics").split(",") if p])] if n]
    more += ["[视频]"] if word(post, "video_url") else []
    more += [f"[位置] {place}" for place in [word(post, "location")] if place]
    repost = inner(post, "retweet") or inner(post, "retweeted")
    return Said(
        sender=word(post, "screen_name") or name or sides.UNTOLD,
        text="\n".join(x for x in (text, *more) if x) or "[空微博]", time=time, precision=precision,
        account=word(post, "user_id") or None, owner=False, quote=_quote(repost) if repost else None,
    )  # fmt: skip


def _quote(repost: Object) -> Quoted:
    author = word(repost, "screen_name") or word(inner(repost, "user"), "nick_name")
    return Quoted(word(repost, "text", "content"), author or None, _time(word(repost, "created_at"))[0])


def _time(written: str) -> tuple[datetime | None, Precision]:
    """Read a day, a time, or the site's own 'Sat May 06 09:12:05 +0800 2023'."""
    parts = written.split()
    if len(parts) == 6 and parts[1] in _MONTHS:  # noqa: PLR2004  # weekday, month, day, hour, zone, year
        zone = f"{parts[4][:3]}:{parts[4][3:]}"
        return clock.read(f"{parts[5]}-{_MONTHS.index(parts[1]) + 1:02d}-{int(parts[2]):02d}T{parts[3]}{zone}")
    return clock.read(written)


def _of_row(row: rows.Row) -> Object:
    """Return a row of the CSV, whose columns have Chinese names, with the keys of the JSON."""
    names: dict[str, Iterable[str]] = {
        "text": ("正文", "微博正文"), "created_at": ("日期", "完整日期", "发布时间"), "user_id": ("用户id", "用户ID"),
        "screen_name": ("昵称", "用户昵称"), "pics": ("图片url", "原始图片url"),
        "video_url": ("视频url",), "location": ("位置",),
    }  # fmt: skip
    post: Object = {key: next((row[n] for n in some if row.get(n)), "") for key, some in names.items()}
    if row.get("源微博正文"):
        post["retweet"] = {
            "text": row["源微博正文"], "screen_name": row.get("源用户昵称", ""),
            "created_at": row.get("源微博日期", ""),
        }  # fmt: skip
    return post
