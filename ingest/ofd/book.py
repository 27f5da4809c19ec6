"""The parts of an OFD package: its documents, their pages in order, their templates and resources."""

from dataclasses import dataclass, field
from functools import cached_property
from posixpath import basename, dirname, normpath
from typing import Any

from guowen.errors import DamagedFileError, UnreadableError
from ingest.ofd.geometry import numbers
from ingest.package import Package, local

A4 = (0.0, 0.0, 210.0, 297.0)


def children(element: Any, *path: str) -> list[Any]:
    """Return the elements at a path of local names: programs write two namespaces, or none. Nothing has no children."""
    found = [] if element is None else [element]
    for name in path:
        found = [child for parent in found for child in parent if local(child) == name]
    return found


@dataclass(frozen=True)
class Book:
    """One document of a package."""

    package: Package
    location: str
    """Member that is its Document.xml."""

    @cached_property
    def root(self) -> Any:
        """Its root element."""
        return self.package.xml(self.location)

    @cached_property
    def pages(self) -> list[str]:
        """Members of its pages, in the order in which the document lists them: file names mean nothing."""
        return [
            _required(self.package, self.location, page.get("BaseLoc"), f"第{number}页")
            for number, page in enumerate(children(self.root, "Pages", "Page"), start=1)
        ]

    @cached_property
    def page_ids(self) -> list[str]:
        """The IDs of its pages, in the same order."""
        return [str(page.get("ID")) for page in children(self.root, "Pages", "Page")]

    @cached_property
    def templates(self) -> dict[str, str]:
        """Members of the templates, by their IDs: letterheads live there."""
        found = {}
        for template in children(self.root, "CommonData", "TemplatePage"):
            member = resolve(self.package, self.location, template.get("BaseLoc"))
            if member is not None:
                found[str(template.get("ID"))] = member
        return found

    @cached_property
    def resources(self) -> "Resources":
        """What its pages refer to."""
        resources = Resources()
        for kind in ("PublicRes", "DocumentRes"):
            for reference in children(self.root, "CommonData", kind):
                member = resolve(self.package, self.location, (reference.text or "").strip())
                if member is not None:
                    _collect(self.package, member, resources)
        return resources

    def box(self, page: Any) -> tuple[float, float, float, float]:
        """Return left, top, width and height of a page in millimetres."""
        areas = [*children(page, "Area", "PhysicalBox"), *children(self.root, "CommonData", "PageArea", "PhysicalBox")]
        for area in areas:
            values = numbers(area.text)
            if len(values) == len(A4) and values[2] > 0 and values[3] > 0:
                return values[0], values[1], values[2], values[3]
        return A4


@dataclass(frozen=True)
class Resources:
    """Composite units and pictures, by their IDs."""

    composites: dict[str, Any] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)


def books(package: Package) -> list[Book]:
    """Return the documents of a package."""
    root = package.find("OFD.xml")
    if root is None:
        raise DamagedFileError(name=package.name, detail="缺少 OFD.xml")
    locations = children(package.xml(root), "DocBody", "DocRoot")
    if not locations:
        raise DamagedFileError(name=package.name, detail="OFD.xml 中没有文档")
    return [Book(package, _required(package, root, location.text, "文档")) for location in locations]


def resolve(package: Package, base: str, location: str | None) -> str | None:
    """Return the member that an ST_Loc means: from the root if it starts with /, else beside the XML that says so."""
    wanted = (location or "").strip().replace("\\", "/")
    if not wanted:
        return None
    path = wanted.lstrip("/") if wanted.startswith("/") else normpath(f"{dirname(base)}/{wanted}").lstrip("/")
    found = package.find(path) or package.find(wanted)
    if found is not None:
        return found
    # Careless programs: the only member of that name is the one that is meant.
    same = [name for name in package.names if basename(name).lower() == basename(wanted).lower()]
    return same[0] if len(same) == 1 else None


def _required(package: Package, base: str, location: str | None, what: str) -> str:
    found = resolve(package, base, location)
    if found is None:
        raise DamagedFileError(name=package.name, detail=f"缺少{what}：{location}")
    return found


def _collect(package: Package, member: str, resources: Resources) -> None:
    try:
        root = package.xml(member)
    except UnreadableError:
        return  # side files are often malformed; the pages still stand
    for unit in children(root, "CompositeGraphicUnits", "CompositeGraphicUnit"):
        resources.composites[str(unit.get("ID"))] = unit
    for medium in children(root, "MultiMedias", "MultiMedia"):
        for file in children(medium, "MediaFile"):
            name = (file.text or "").strip()
            under = f"{root.get('BaseLoc', '')}/{name}".lstrip("/") if not name.startswith("/") else name
            found = resolve(package, member, under) or resolve(package, member, name)
            if found is not None:
                resources.media[str(medium.get("ID"))] = found
