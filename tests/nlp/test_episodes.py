"""One asker, one conversation, several cases."""

from datetime import datetime, timedelta

import pytest

from ingest import compose
from ingest.document import Conversation, Document, Origin
from nlp import cases
from nlp.episodes import episodes
from nlp.reading import Finding, Item, Request

START = datetime.fromisoformat("2024-03-05T09:00:00+08:00")


def conversation(*said: str) -> Document:
    messages = [
        compose.Said(
            sender="老秋", text=text, time=START + timedelta(minutes=n), owner=False, account=None, kind="text"
        )
        for n, text in enumerate(said)
    ]
    origin = Origin(path="t", sha256="", sm3="", size=0, media_type="text/plain", format="test")
    return compose.chat(messages, Conversation(platform="wechat", contact="老秋", account=None, owner="庭长"), origin)


def asked(document: Document, quote: str, item: int = 10) -> Request:
    at = document.text.index(quote)
    return Request(Finding(quote, at, at + len(quote), "clauses", 0.9), (Item(item, "clauses", 0.9),))


def told(document: Document, *requests: Request) -> list[tuple[list[str], list[str]]]:
    numbers = [one.finding() for one in cases.find(document.text)]
    found = episodes(document, numbers, requests)
    return [([n.value for n in case], [r.quote.value for r in wanted]) for case, wanted in found]


def test_two_cases_of_two_kinds_with_a_wish_for_each_are_two_approaches() -> None:
    chat = conversation("（2022）鄂1495执88号，宽限一阵子", "还有（2021）鄂1495刑初260号，钱先退我们")

    assert told(chat, asked(chat, "宽限一阵子"), asked(chat, "钱先退我们", 11)) == [
        (["（2022）鄂1495执88号"], ["宽限一阵子"]),
        (["（2021）鄂1495刑初260号"], ["钱先退我们"]),
    ]


@pytest.mark.parametrize(
    "said",
    [
        ("（2022）鄂1495执88号和（2021）鄂1495刑初260号，宽限一阵子", "钱先退我们"),
        ("（2022）鄂1495执88号", "（2021）鄂1495刑初260号，宽限一阵子，钱先退我们"),
        ("（2022）鄂1495执88号，宽限一阵子", "（2022）鄂1495执89号，钱先退我们"),
    ],
    ids=["one message", "nothing wanted about the first", "cases of one kind"],
)
def test_else_all_is_one_approach(said: tuple[str, str]) -> None:
    chat = conversation(*said)

    assert len(told(chat, asked(chat, "宽限一阵子"), asked(chat, "钱先退我们"))) == 1
