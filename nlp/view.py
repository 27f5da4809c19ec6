"""A view: the running text of one part of a communication, without the line breaks of its layout, and the way back.

It is in simplified characters; what is found in it comes home in those of the document.
"""

from dataclasses import dataclass, replace

from ingest.document import Document
from nlp import flow
from nlp.reading import Finding
from nlp.script import simplified


@dataclass(frozen=True, slots=True)
class View:
    """What the pipeline reads. Findings made on its text are taken back to the document by `home`."""

    document: Document
    """The whole communication: the mail, where the view is of an attachment."""
    part: int
    start: int
    end: int
    flow: flow.Flow
    text: str
    """The text to read."""

    @property
    def source(self) -> Document:
        """The part that the view shows."""
        return self.document.part(self.part)

    def home(self, finding: Finding, *, as_written: bool = True) -> Finding:
        """Return a finding on the view as a finding on the document, its value in the characters of the document.

        `as_written` is false for what is normalised, such as case numbers.
        """
        start, end = self.flow.span(finding.start, finding.end)
        written = slice(finding.start, finding.end)
        as_read = "".join(self.text[written].split()) == finding.value
        value = "".join(self.flow.text[written].split()) if as_written and as_read else finding.value
        return replace(finding, value=value, start=start + self.start, end=end + self.start, part=self.part)


def of(document: Document, part: int = 0, start: int = 0, end: int | None = None) -> View:
    """Return the view of a part of a document; only papers have a layout to undo."""
    source = document.part(part)
    stop = len(source.text) if end is None else end
    text = source.text[start:stop]
    paper = source.kind == "paper"
    running = flow.flow(text, source.pages if start == 0 else ()) if paper else flow.Flow(text, ((0, 0),))
    return View(document, part, start, stop, running, simplified(running.text))
