"""In whose name an asker speaks: the leader whose relative or aide he is, or whose words he passes on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Asker, leaders
from nlp.persons import Span
from nlp.reading import Finding, Person
from nlp.standing import leader

_TITLES = ruleset.load("titles")
_RULES = ruleset.load("speaker")
_AIDE = ruleset.load("standing")["staff"].pattern
_AIDE_POST = re.compile(_RULES.fragments["aide"])
_NEAR_LEADERS = re.compile(r"秘书[一二三四五六]?[科处]|^副?[科股]长$|科员|干事|联络员|办公室副?主任$")
"""Posts of those who carry a leader's words; with another post one speaks for oneself."""


def complete(text: str, asker: Asker) -> Asker:
    """Return the asker with the leader behind him, where the material tells of one."""
    if asker.behalf is None:
        asker = _labelled(text, asker)
    if asker.tie is None and not _leads(asker):
        asker = _kin(text, asker)
    if asker.tie is None:
        asker = _sent(text, asker)
    if asker.tie is None:
        asker = _bidden(text, asker)
    if asker.behalf is None:
        return asker
    behalf = _fuller(text, asker.behalf, asker)
    return replace(_own_post(text, asker, behalf), behalf=behalf)


def _own_post(text: str, asker: Asker, behalf: Person) -> Asker:
    """Take from an aide or relative the post and unit that are the leader's, and give an aide that of the remark."""
    person = asker.mention.person
    position, unit = person.position, person.unit
    if position and (
        (leader(position.value, "") and not _NEAR_LEADERS.search(position.value))
        or _same_place(position, behalf.position)
    ):
        position = None
    if unit and (_same_place(unit, behalf.unit) or _same_place(unit, behalf.name)):
        unit = None
    if asker.tie == "staff" and position is None and asker.label and (match := _AIDE_POST.search(text, *asker.label)):
        position = persons.finding(text, *match.span(), "speaker.tied_remark", 0.7)
    return replace(asker, mention=replace(asker.mention, person=replace(person, unit=unit, position=position)))


def _same_place(one: Finding, other: Finding | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def _leads(asker: Asker) -> bool:
    """Tell whether the asker has a leading post, or is an organisation: who has speaks for himself."""
    person = asker.mention.person
    post, unit = person.position.value if person.position else "", person.unit.value if person.unit else ""
    if _NEAR_LEADERS.search(post):
        return False
    return leader(post, unit) or (person.name is None and not post and bool(unit))


def _labelled(text: str, asker: Asker) -> Asker:
    """Read the remark of a contact: 丽萍（董书记爱人）, 书记司机 大刘."""
    if asker.label is None:
        return asker
    for match in _RULES["tied_remark"].find(text, *asker.label):
        behalf = leaders.leader_of(text, *match.span("value"))
        if behalf and behalf.position is None and behalf.name:
            post = _named_post(text, behalf.name.value)
            behalf = replace(behalf, unit=post.unit, position=post.position) if post else None
        if behalf is None:
            continue
        aide = _AIDE.match(match["tie"]) is not None or match["tie"] in {"助理", "大秘"}
        shown = persons.finding(text, *match.span("tie"), "speaker.tied_remark", 0.7)
        person = asker.mention.person
        rest = [(asker.label[0], match.start()), (match.end("tie"), asker.label[1])]
        name = person.name if person.name and not _within(person.name, match.span("value")) else _own_name(text, rest)
        position = person.position if person.position and not _within(person.position, match.span("value")) else None
        unit = person.unit if person.unit and not _within(person.unit, asker.label) else None
        if aide:
            position = shown
        mention = replace(asker.mention, person=Person(name, unit, position))
        return replace(asker, mention=mention, behalf=behalf, tie="staff" if aide else "relative", tie_shown=shown)
    return asker


def _within(finding: Finding, span: Span) -> bool:
    return span[0] <= finding.start and finding.end <= span[1]


def _own_name(text: str, spans: Sequence[Span]) -> Finding | None:
    """Return the name that a remark has beside the tie: 大刘, 靳, 丽萍 (which is no full name)."""
    for start, end in spans:
        first, last = persons.trimmed(text, start, end)
        words = text[first:last]
        if names.is_name(words):
            return persons.finding(text, first, last, "speaker.remark", 0.6)
        if familiar := names.familiar(text, first, last):
            return persons.finding(text, familiar[0] + 1, familiar[1], "speaker.remark", 0.6)
        if len(words) == 1 and names.surname_of(words):
            return persons.finding(text, first, last, "speaker.remark", 0.6)
    return None


def _kin(text: str, asker: Asker) -> Asker:
    """Read 罗培公的儿子罗凯文, 家父司徒敬亭，现任…, 霍启明县长是我亲姐夫, 公羊主任家的."""
    spans = [*asker.spans, *([asker.aside] if asker.aside else [])]
    for start, end in spans:
        for rule in ("is_my_kin", "kin_is", "post_of_home", "kin_name", "tied_told"):
            for match in _RULES[rule].find(text, start, end):
                behalf = _relative(text, match, rule)
                if behalf is None:
                    continue
                shown = persons.finding(text, *match.span("value"), f"speaker.{rule}", 0.7)
                mention = asker.mention
                if rule == "tied_told" and mention.person.name is None and names.is_name(match["after"]):
                    name = persons.finding(text, *match.span("after"), "speaker.tied_told")
                    mention = replace(mention, person=replace(mention.person, name=name))
                return replace(asker, mention=mention, behalf=behalf, tie="relative", tie_shown=shown)
    return asker


def _relative(text: str, match: re.Match[str], rule: str) -> Person | None:
    """Return the leader that a match tells of, if he can be one."""
    first, last = match.span("value")
    if rule in {"is_my_kin", "kin_is", "post_of_home"}:
        behalf = leaders.leader_of(text, first, last)
        leads = behalf and behalf.position and leader(behalf.position.value, behalf.unit.value if behalf.unit else "")
        return behalf if leads else None
    if rule == "tied_told":
        known = names.is_name(text[first:last])
        post = _named_post(text, text[first:last]) if known else None
        return (
            Person(persons.finding(text, first, last, "speaker.tied_told"), post.unit, post.position) if post else None
        )
    more = persons.parse(text, *match.span("rest"), "speaker.kin_name", alone=False).person
    if names.is_name(text[first:last]) and (more.position or more.unit):
        return Person(persons.finding(text, first, last, "speaker.kin_name"), more.unit, more.position)
    whole = persons.parse(text, first, match.end("rest"), "speaker.kin_name", alone=False).person
    return whole if whole.name and whole.position and whole.name.start < first + 12 else None


def _named_post(text: str, name: str) -> Person | None:
    """Return the post that stands beside a name elsewhere, or with its surname."""
    for other in re.finditer(re.escape(name), text):
        for match in _TITLES["chain"].find(text, max(0, other.start() - 20), min(len(text), other.end() + 4)):
            if match.end() >= other.start() - 1:
                start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：\n（(> ") + 1
                found = persons.parse(text, start, match.end(), "behalf.post", alone=False).person
                return replace(found, name=None)
    surname = names.surname_of(name) or name[:1]
    for match in _TITLES["spoken"].find(text):
        before = names.surname_before(text, match.start())
        if before and text[slice(*before)] == surname:
            return Person(position=persons.finding(text, *match.span("value"), "titles.spoken", 0.6))
    return None


def _sent(text: str, asker: Asker) -> Asker:
    """Read 给周书记开车的 without 我是, and 受额尔敦局长委托: who is sent speaks for the leader, whatever the post."""
    for rule, told in (("aide_of", 0), ("entrusted", "value")):
        for start, end in asker.spans:
            for match in _RULES[rule].find(text, start, end):
                behalf = leaders.leader_of(text, *match.span(match.lastgroup or "value"))
                if behalf and _is_leader(behalf):
                    shown = persons.finding(text, *match.span(told), f"speaker.{rule}", 0.7)
                    return replace(asker, behalf=behalf, tie="staff", tie_shown=shown)
    return asker


def _is_leader(person: Person) -> bool:
    return person.position is not None and leader(person.position.value, "")


def _bidden(text: str, asker: Asker) -> Asker:
    """Read 我爸说 and 市长的意思; who has a leading post of his own speaks for himself."""
    if _leads(asker):
        return asker
    post = asker.mention.person.position.value if asker.mention.person.position else ""
    told = leaders.bidding(text, asker.spans)
    if told is None:
        return asker
    behalf, tie, shown = told
    if tie == "staff" and not (_AIDE.match(post) or not post or _NEAR_LEADERS.search(post)):
        return asker
    if _AIDE.match(post):
        tie = "staff"
    if tie == "relative" and behalf == Person():
        kin = _kin_post(text)
        if kin is None:
            return asker
        behalf = kin
    return replace(asker, behalf=behalf, tie=tie, tie_shown=shown)


def _kin_post(text: str) -> Person | None:
    """Return the relative who bids: 爸爸如今在澧南市委做副书记, 司徒敬的女儿."""
    for match in _RULES["kin_post"].find(text):
        mention = persons.parse(text, *match.span("value"), "speaker.kin_post", alone=False)
        if mention.person.position and leader(
            mention.person.position.value, mention.person.unit.value if mention.person.unit else ""
        ):
            return mention.person
    return None


def _fuller(text: str, behalf: Person, asker: Asker) -> Person:
    """Complete the leader from other places: the full name, the post that goes with the surname."""
    name, own = behalf.name, asker.mention.person.name
    if name is None and asker.tie == "relative" and (found := _kin_called(text, asker)):
        behalf, name = replace(behalf, name=found), found
    if name is None and behalf.position is not None:
        behalf = _with_surname(text, behalf, behalf.position)
        name = behalf.name
    if name is None and asker.tie == "relative" and own and (found := _same_surname(text, asker, own)):
        behalf, name = replace(behalf, name=found), found
    if name and behalf.position is None:
        behalf = replace(behalf, position=_post_of(text, name, own))
    if name and len(name.value) == 1:
        behalf = replace(behalf, name=_full_name(text, name, behalf.position, own) or name)
    return behalf


def _kin_called(text: str, asker: Asker) -> Finding | None:
    """Return the name behind 我父亲, where a full one stands there."""
    own = asker.mention.person.name
    for span in asker.spans:
        for match in _RULES["kin_called"].find(text, *span):
            found = names.guess(text, match.start("value"), match.end("value"))
            if found and names.is_name(text[slice(*found)]) and (own is None or own.value != text[slice(*found)]):
                return persons.finding(text, *found, "behalf.kin_called", 0.6)
    return None


def _same_surname(text: str, asker: Asker, own: Finding) -> Finding | None:
    """Return the surname of an asker whose father or brother is meant: it is theirs as well."""
    surname = names.surname_of(own.value)
    told = any(_RULES["same_surname"].pattern.search(text, *span) for span in asker.spans)
    if surname is None or not told or not own.value.startswith(surname):
        return None
    return Finding(surname, own.start, own.start + len(surname), "behalf.same_surname", 0.6)


def _with_surname(text: str, behalf: Person, post: Finding) -> Person:
    """Find 区委郝书记 for 书记."""
    for match in re.finditer(re.escape(re.sub("^(?:常务)?副", "", post.value)), text):
        if found := leaders.surname_and_post(text, max(0, match.start() - 8), match.end()):
            return Person(found.name, behalf.unit or found.unit, post)
    return behalf


def _post_of(text: str, name: Finding, own: Finding | None) -> Finding | None:
    surname = names.surname_of(name.value) or name.value[:1]
    if own and own.value.startswith(surname):
        return None
    for match in _TITLES["spoken"].find(text):
        before = names.surname_before(text, match.start())
        if before and text[slice(*before)] == surname:
            return persons.finding(text, *match.span("value"), "titles.spoken", 0.6)
    return None


def _full_name(text: str, surname: Finding, post: Finding | None, own: Finding | None) -> Finding | None:
    """Find 副市长余某某 for 余市长."""
    if post is None:
        return None
    core = re.sub("^(?:常务)?副", "", post.value)
    for match in re.finditer(rf"{re.escape(core)}[\s　]?(?={re.escape(surname.value)})", text):
        found = names.leading(text, match.end(), min(len(text), match.end() + 6))
        if found and (own is None or text[slice(*found)] != own.value):
            return persons.finding(text, *found, "behalf.full_name", 0.7)
    return None
