"""The text of an HTML body as a person sees it: blocks on their own lines, spaces run together, nothing hidden lost."""

import re

from lxml import etree
from lxml import html as lxml_html

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class _Page:
    """The text so far, and whether the next word begins a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.fresh = True
        self.gap = False

    def words(self, text: str | None, *, kept: bool) -> None:
        """Add words; outside <pre> any space is one space, and none at the head of a line."""
        if not text:
            return
        if kept:
            self.parts.append(text)
            self.fresh = text.endswith("\n")
            return
        text = _SPACES.sub(" ", text)
        words = text.strip(" ")
        if not words:
            self.gap = self.gap or not self.fresh
            return
        lead = " " if not self.fresh and (self.gap or text.startswith(" ")) else ""
        self.parts.append(lead + words)
        self.fresh, self.gap = False, text.endswith(" ")

    def line(self) -> None:
        """Start a new line, unless at the head of one."""
        if not self.fresh:
            self.end()

    def end(self) -> None:
        """End the line, also an empty one."""
        self.parts.append("\n")
        self.fresh, self.gap = True, False


def root(markup: str) -> etree._Element | None:
    """Return the root of a page, comments and instructions left out; None where there is nothing in it."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(_DECLARATION.sub("", markup).replace("\x00", ""), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def text_of(markup: str) -> str:
    """Return the text of a page; '' where it has none."""
    top = root(markup)
    if top is None:
        return ""
    page, silent, kept = _Page(), 0, 0
    for event, element in etree.iterwalk(top, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        step = 1 if event == "start" else -1
        silent += step * (tag in _SILENT)
        kept += step * (tag == "pre")
        if not silent:
            _visit(page, element, tag, opens=event == "start", kept=kept > 0)
    return "".join(page.parts).replace("\xa0", " ").strip("\n")


def _visit(page: _Page, element: etree._Element, tag: str, *, opens: bool, kept: bool) -> None:
    if opens and tag == "br":
        page.end()
    elif tag in _BLOCKS:
        page.line()
    elif opens and tag in {"td", "th"} and not page.fresh:
        page.words(" ", kept=False)
    if opens:
        page.words(element.text if tag not in _SILENT else None, kept=kept)
    else:
        page.words(element.tail, kept=kept)
