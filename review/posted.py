"""What a clerk sent: the fields of the form as a Content, and the reasons for what stays empty."""

import re
from collections.abc import Mapping

from starlette.datastructures import FormData

from guowen.errors import InvalidFieldError
from registry.content import Content, Person, Request

PARTS = re.compile(r"[；;\n]+")
PEOPLE = re.compile(r"[；;、，,\n]+")
REQUEST = re.compile(r"requests\.(\d{1,4})\.quote")


def content(form: FormData) -> Content:
    """Return the entry that a form describes; raise InvalidFieldError."""
    principal = _person(form, "on_behalf_of")
    return Content(
        inquirer=_person(form, "inquirer"),
        standing=text(form, "inquirer.standing") or "other",
        on_behalf_of=principal if principal != Person() else None,
        date=text(form, "date"),
        form=text(form, "form") or "letter",
        cases=_list(form, "cases", PARTS),
        matter=text(form, "matter"),
        requests=_requests(form),
        medium=text(form, "medium"),
        place=text(form, "place"),
        present=_list(form, "present", PEOPLE),
    )


def reasons(form: FormData) -> Mapping[str, str]:
    """Return why fields stay empty, by the keys of Art. 4's fields."""
    given = ((key.removeprefix("reason."), text(form, key)) for key in form if key.startswith("reason."))
    return {key: reason for key, reason in given if reason}


def text(form: FormData, key: str) -> str | None:
    """Return a field without the blanks around it; None where it is empty."""
    value = form.get(key)
    return (value.strip() or None) if isinstance(value, str) else None


def version(form: FormData) -> int:
    """Return the version of the entry that the page showed."""
    value = text(form, "version") or ""
    if not value.isdecimal():
        raise InvalidFieldError(field="版本", value=value)
    return int(value)


def _person(form: FormData, key: str) -> Person:
    return Person(text(form, f"{key}.name"), text(form, f"{key}.unit"), text(form, f"{key}.position"))


def _list(form: FormData, key: str, parting: re.Pattern[str]) -> tuple[str, ...]:
    parts = (part.strip() for part in parting.split(text(form, key) or ""))
    return tuple(dict.fromkeys(part for part in parts if part))


def _requests(form: FormData) -> tuple[Request, ...]:
    """Return the requests in the order of the page; one whose quotation was emptied is gone."""
    numbers = sorted(int(found[1]) for key in form if (found := REQUEST.fullmatch(key)))
    requests = []
    for number in numbers:
        quote = text(form, f"requests.{number}.quote")
        chosen = [str(value) for value in form.getlist(f"requests.{number}.items")]
        if quote:
            requests.append(Request(quote, tuple(sorted({int(v) for v in chosen if v.isdecimal()}))))
    return tuple(requests)
