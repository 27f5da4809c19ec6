"""The asker of a paper: letterhead, signature block, and the leader who signed it off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp import dates, persons, ruleset
from nlp import persons_names as names
from nlp.lines import TextLine, lines
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("signature")
_PERSONS = ruleset.load("persons")
_UNITS = ruleset.load("units")
_HONORIFIC = _PERSONS["honorific"].pattern
_SEAL = _PERSONS["seal"].pattern
_NAMED = 16
"""Characters of a line that addresses a court by its name alone."""
_LONG = 34
"""Characters of a line that can be part of a signature."""
_FAR = 9
"""Lines above the end in which a signature can begin."""
_SENTENCE = re.compile(r"[。！？!?；;，,][”」）)]?$|请.{6,}|[，。].*[，。]")
_LABEL = re.compile(
    r"^(?:来信人|写信人|反映人|致信人|求助人|署名|签名|签字|写信|信访人|呈报人|汇报人|申诉人|申请人|具名)[：:]?"
)
_UNSURE = 0.6
_MOST = 4
"""More names than these under one paper are a list of citizens, not askers who are named one by one."""
_SPACED_POST = re.compile(r"(?P<post>副?[ \u3000]{0,4}[一-龥](?:[ \u3000]{1,4}[一-龥]){1,3})[ \u3000]*[：:]")
_COLUMN = re.compile(r"[ \u3000\t]{3,}")
_CELL = re.compile(r"[^ \u3000\t、，]+")
_ASIDE = r"[（(][^）)]{0,6}[）)]$"
_BEFORE_BRACKET = re.compile(r"(?P<name>[一-龥·]{2,7})[ \u3000]*[（(](?P<inside>[^）)]{3,40})[）)]$")
_BODY = re.compile(r"请|贵院|我[局部委院办司会]|法官|你院|恳|望")


@dataclass(frozen=True, slots=True)
class Block:
    """A signature: who signs, which organ, and where it begins."""

    signers: tuple[Mention, ...]
    organ: Finding | None
    start: int


def letterhead(text: str, start: int, end: int) -> Finding | None:
    """Return the organ at the head of a paper: above the addressee, alone on its line or before the paper's name."""
    for line in lines(text, start, end)[:8]:
        first = _COLUMN.split(text[line.start : line.end])[0]
        spaced = len(first) > len("人民政府") and len(first) < line.end - line.start
        words = "".join(first.split()) if spaced else line.words
        words = re.sub(r"^[【\[（(].*?[】\])）](?=.)|^致[：:]|^由[：:]|^[（(]", "", words)
        words = re.sub(
            r"[（(][^）)]{0,8}[)）](?=便笺|信笺|用笺|文件)|[（(][^）)]{0,10}[)）]$|(?<![（(].{12})[)）]$", "", words
        )
        addressed = _RULES["addressee"].pattern.match(line.words) and line.words[-1] in "：:"
        if addressed and not line.words.startswith("由"):
            continue
        if match := _UNITS["head"].pattern.match(words):
            return _organ(text, line, match["value"], "units.head")
        if persons.is_unit(words) and "法院" not in words:
            return _organ(text, line, words, "units.whole")
    return None


def _organ(text: str, line: TextLine, words: str, rule: str) -> Finding | None:
    """Return the words of a letterhead, which may be spaced out, with their span."""
    squeezed = re.sub(r"[（(].*?[）)]$", "", words)
    pattern = r"\s*".join(map(re.escape, squeezed))
    match = re.search(pattern, text[line.start : line.end])
    if match is None:
        return None
    return Finding(squeezed, line.start + match.start(), line.start + match.end(), rule, 0.8)


def issued(text: str, start: int, end: int) -> Mention | None:
    """Return the leader who signed the paper off (签发)."""
    for match in _RULES["issued"].find(text, start, end):
        mention = persons.parse(text, *match.span("value"), "signature.issued")
        if mention.person.name:
            return mention
    return None


def block(text: str, start: int, end: int) -> Block:
    """Return the signature at the end of a paper or a mail."""
    rows = [part for row in _rows(lines(text, start, end)) for part in _columns(text, row)]
    signers: list[Mention] = []
    organ: Finding | None = None
    above: Finding | None = None
    loose = Mention()
    for row in rows:
        mention = _row(text, row)
        if mention.person.name:
            signers.append(persons.with_unit(mention, above) if mention.person.unit is None else mention)
            above = None
        elif mention.person.unit and not mention.person.position:
            organ, above = _longer(organ, mention.person.unit), mention.person.unit
        else:
            loose = persons.join(loose, mention)
    signers = [
        persons.join(s, loose) if n == len(signers) - 1 or len(signers) == 1 else s for n, s in enumerate(signers)
    ]
    sure = [s for s in signers if s.person.name and s.person.name.confidence > _UNSURE]
    for unsure in signers if sure else ():
        if unsure not in sure and unsure.person.unit:
            organ = _longer(organ, unsure.person.unit)
    signers = sure or signers[:1]
    if len(signers) > _MOST:
        signers = signers[:1]
    return Block(tuple(signers), organ or (loose.person.unit if not signers else None), rows[0].start if rows else end)


def _columns(text: str, row: TextLine) -> list[TextLine]:
    """Part a line with two signatories side by side: 农业农村局局长 钮培根        财政局局长 滕静姝."""
    cells, at = [], row.start
    for gap in [*_COLUMN.finditer(text, row.start, row.end), None]:
        stop = gap.start() if gap else row.end
        cells.append(TextLine(at, stop, "".join(text[at:stop].split()), row.indent))
        at = gap.end() if gap else stop
    named = [persons.parse(text, cell.start, cell.end, "signature").person.name for cell in cells]
    if len(cells) > 1 and all(name and names.is_name(name.value) for name in named):
        return cells
    return _names_in_a_row(text, row) or [row]


def _names_in_a_row(text: str, row: TextLine) -> list[TextLine]:
    """Part a line of nothing but names: 石老岩　潘应金　杨胜妹（代笔）."""
    cells = [(row.start + m.start(), row.start + m.end()) for m in _CELL.finditer(text[row.start : row.end])]
    whole = len(cells) > 1 and all(names.is_name(re.sub(_ASIDE, "", text[a:b])) for a, b in cells)
    return [TextLine(a, b, text[a:b], row.indent) for a, b in cells] if whole else []


def _longer(one: Finding | None, other: Finding) -> Finding:
    return other if one is None or len(other.value) > len(one.value) else one


def _rows(found: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of the signature: short, without a sentence, around or above the date at the end."""
    rows: list[TextLine] = []
    for seen, line in enumerate(reversed(found)):
        if seen >= _FAR + len([r for r in found if is_footer(r.words)]):
            break
        if is_footer(line.words):
            continue
        if _RULES["closing"].pattern.match(line.words) or line.words.startswith(("附", "此致")):
            if rows:
                break
            continue
        aside = line.words[0] in "（(【["
        if not aside and (len(line.words) > _LONG or _SENTENCE.search(line.words)):
            break
        rows.insert(0, line)
    return rows


def _row(text: str, row: TextLine) -> Mention:
    """Read one line of a signature without its date, seal marks and humble words."""
    start, end = row.span
    for one in dates.find(text[start:end]):
        if one.start == 0:
            start = start + one.end
            if text[start:end].lstrip()[:1] not in set("（(【["):
                return Mention()
        else:
            end = row.start + one.start
            break
    if start >= end:
        return Mention()
    for prefix in (_LABEL, _RULES["humble"].pattern, _RULES["younger"].pattern):
        if label := prefix.match(text[start:end]):
            start += label.end()
    if text[start] in "（(【[":
        return _aside(text, start, end)
    if seal := _SEAL.search(text, start, end):
        end = seal.start() if seal.start() > start else end
    if honorific := _HONORIFIC.search(text, start, end):
        end = honorific.start()
    if spaced := _SPACED_POST.match(text[start:end]):
        return _spaced_post(text, start, end, start + spaced.end("post"))
    mention = _before_bracket(text, start, end) or persons.parse(text, start, end, "signature")
    if mention.person.name is None and (named := _named_before_bracket(text, start, end)):
        return named
    return _plain(mention)


def _before_bracket(text: str, start: int, end: int) -> Mention | None:
    """Read 指挥长：巫一帆（区政府副区长）: with a post before the name, what a bracket adds is another office."""
    bracket = re.search(r"[（(]", text[start:end])
    if bracket is None:
        return None
    mention = persons.parse(text, start, start + bracket.start(), "signature")
    return mention if mention.person.name and mention.person.position else None


def _named_before_bracket(text: str, start: int, end: int) -> Mention | None:
    """Read 赵观音保（原地委组织部副部长): before a bracket with a post stands a name, however strange."""
    match = _BEFORE_BRACKET.match(text[start:end].rstrip())
    if match is None or not names.could_be_name(match["name"]):
        return None
    inside = persons.parse(text, start + match.start("inside"), start + match.end("inside"), "signature", alone=False)
    if inside.person.position is None or inside.person.name is not None:
        return None
    name = persons.finding(text, start + match.start("name"), start + match.end("name"), "signature", 0.7)
    return Mention(replace(inside.person, name=name), inside.former)


def _spaced_post(text: str, start: int, cut: int, end: int) -> Mention:
    """Read 局　长：令狐敏, a post that is spread over its line."""
    post = persons.finding(text, start, end, "signature")
    if not persons.parse(post.value, 0, len(post.value), "signature").person.position:
        return _plain(persons.parse(text, start, cut, "signature"))
    mention = persons.parse(text, end, cut, "signature")
    return replace(mention, person=replace(mention.person, position=post))


def _aside(text: str, start: int, end: int) -> Mention:
    """Read a line in brackets: who signs can stand in it (原望川县政协副主席), or only a seal."""
    if _SEAL.match(text, start, end):
        inner = persons.trimmed(text, start + 1, end)
        words = re.sub(r"(?:印章|公章|盖章|印|章|用章|专用章|签章)$", "", "".join(text[slice(*inner)].split()))
        if persons.is_unit(words) and len(words) > len("县政府"):
            return Mention(Person(unit=Finding(words, inner[0], inner[0] + len(words), "persons.seal", 0.6)))
        return Mention()
    mention = persons.parse(text, start + 1, end, "signature.aside", alone=False)
    return mention if mention.person.position else Mention()


def _plain(mention: Mention) -> Mention:
    """Drop what is no signatory: a court, or a word that only looks like a name."""
    unit, name = mention.person.unit, mention.person.name
    if unit and _BODY.search(unit.value):
        return Mention(replace(mention.person, unit=None), mention.former)
    if unit and "法院" in unit.value and not mention.former:
        return Mention()
    if name and not mention.person.position and not unit and not (names.is_name(name.value) or familiar(name)):
        return Mention(replace(mention.person, name=replace(name, confidence=0.4)), mention.former)
    return mention


def is_footer(words: str) -> bool:
    """Tell whether a line, blanks removed, stands below a signature: copies, contacts, enclosures."""
    return _RULES["footer"].pattern.match(words) is not None


def familiar(name: Finding) -> bool:
    """Tell whether a name is a surname with 老 or 小."""
    return re.fullmatch("[老小][一-龥]", name.value) is not None and names.surname_of(name.value[1]) is not None


def surname_only(name: Finding | None) -> Finding | None:
    """Return 周 for 老周 and 小周."""
    if name and familiar(name):
        return replace(name, value=name.value[1:], start=name.end - 1)
    polite = re.fullmatch(r"([一-龥]{1,2})(?:先生|女士|小姐|师傅|总|老|某|某某)", name.value) if name else None
    if name and polite and names.surname_of(polite[1] + "某"):
        return replace(name, value=polite[1], end=name.start + len(polite[1]))
    return name


def addressee(text: str, start: int, end: int) -> Span | None:
    """Return the line that addresses the court."""
    for line in lines(text, start, end)[:14]:
        closed = line.words[-1] in "：:！!，,"
        if _RULES["addressee"].pattern.match(line.words) and (
            closed or ("法院" in line.words and len(line.words) < _NAMED)
        ):
            return line.span
    return None
