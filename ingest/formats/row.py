"""Format: a row of the table of formats, from which the program reads files and docs/formats.md is written."""

from dataclasses import dataclass
from importlib import import_module

from ingest.document import Found
from ingest.head import Sniff
from ingest.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table."""

    name: str
    """Machine name, such as 'memotrace_csv'; stands in Origin.format."""
    label: str
    """What people call it."""
    media_type: str
    suffixes: tuple[str, ...]
    """Suffixes that promise this format."""
    sniff: Sniff
    module: str
    """Module below ingest.parsers, such as 'messages.memotrace_csv'."""
    is_binary: bool = False
    """Whether no text editor makes such a file: plain text under its suffix is a wrong label or a failed export."""
    reads: str = ""
    """What is read, in Chinese, for docs/formats.md."""
    leaves: str = ""
    """What is not read."""
    library: str = "标准库"
    """What reads it, besides our own code."""
    sample: str = ""
    """File below samples/ that shows it."""

    def parse(self, source: Source) -> tuple[Found, ...]:
        """Read a file of this format."""
        found: tuple[Found, ...] = import_module(f"ingest.parsers.{self.module}").parse(source)
        return found


def exported(  # noqa: PLR0917  # as the columns stand
    name: str,
    label: str,
    media_type: str,
    suffix: str,
    sniffer: Sniff,
    module: str,
    sample: str,
    reads: str,
    leaves: str,
) -> Format:
    """Return the row of a conversation that a tool exported as text."""
    return Format(
        name, label, media_type, (suffix,), sniffer, f"messages.{module}", reads=reads, leaves=leaves,
        sample=f"formats/{sample}",
    )  # fmt: skip
