"""The ingest Document as JSON and back, exactly: the desk lights evidence on what the program read."""

import types
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ingest.document import Document
from registry.canonical import storable


def clean(document: Document) -> Document:
    """Replace in the texts of a document what no database takes, character for character."""
    return replace(document, text=storable(document.text), children=tuple(clean(child) for child in document.children))


def to_json(document: Document) -> dict[str, Any]:
    """Return a document as JSON values."""
    plain = _plain(asdict(document))
    assert isinstance(plain, dict)
    return plain


def from_json(data: Mapping[str, Any]) -> Document:
    """Return the document that `to_json` wrote."""
    document = _build(Document, data)
    assert isinstance(document, Document)
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, str):
        return storable(value)
    return value.isoformat() if isinstance(value, datetime) else value


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:
    """Build a value of a type from JSON, led by the annotations of ingest.document."""
    if value is None or get_origin(kind) is Literal:
        return value
    if get_origin(kind) in (Union, types.UnionType):
        return _build(next(one for one in get_args(kind) if one is not type(None)), value)
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], inner) for inner in value)
    if is_dataclass(kind):
        known = _types(kind)  # type: ignore[arg-type]  # get_type_hints takes any class
        return kind(**{f.name: _build(known[f.name], value[f.name]) for f in fields(kind) if f.name in value})  # type: ignore[operator]  # a class, not an instance
    return datetime.fromisoformat(value) if kind is datetime else value
