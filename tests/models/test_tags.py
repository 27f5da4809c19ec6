"""Nothing outside the grammar can be written to the trail."""

import re

from models import Tag


def test_every_tag_follows_the_grammar():
    assert all(re.fullmatch(r"(original|run|entry|user):[a-z]+:[a-z]+", tag) for tag in Tag)
