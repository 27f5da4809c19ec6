"""A view: the running text of one part of a communication, without the line breaks of its layout, and the way back."""

from dataclasses import dataclass, replace

from ingest.document import Document
from nlp import flow
from nlp.reading import Finding


@dataclass(frozen=True, slots=True)
class View:
    """What the pipeline reads. Findings made on its text are taken back to the document by `home`."""

    document: Document
    """The whole communication: the mail, where the view is of an attachment."""
    part: int
    start: int
    end: int
    flow: flow.Flow

    @property
    def text(self) -> str:
        """The text to read."""
        return self.flow.text

    @property
    def source(self) -> Document:
        """The part that the view shows."""
        return self.document.part(self.part)

    def home(self, finding: Finding) -> Finding:
        """Return a finding on the view as a finding on the document."""
        start, end = self.flow.span(finding.start, finding.end)
        return replace(finding, start=start + self.start, end=end + self.start, part=self.part)


def of(document: Document, part: int = 0, start: int = 0, end: int | None = None) -> View:
    """Return the view of a part of a document; only papers have a layout to undo."""
    source = document.part(part)
    stop = len(source.text) if end is None else end
    text = source.text[start:stop]
    if source.kind != "paper":
        return View(document, part, start, stop, flow.Flow(text, ((0, 0),)))
    return View(document, part, start, stop, flow.flow(text, source.pages if start == 0 else ()))
