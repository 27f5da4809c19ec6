"""The askers of a letter or an organ's document: who signs, who signed it off, else the organ."""

from collections.abc import Sequence
from dataclasses import replace

from nlp import persons, units
from nlp.asker import Asker, signature, speaker
from nlp.asker.endorsement import spoken_post
from nlp.asker.signature import Block, surname_only
from nlp.form import Build
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_DOUBTFUL = 0.4
"""A word without a post or unit that only stands where a name is due; an organ's paper needs more."""


def askers(text: str, start: int, end: int, made: Build) -> tuple[Asker, ...]:
    """Return one asker for each signatory."""
    block = signature.block(text, start, end)
    spans = (body(text, start, end, block),)
    intros = speaker.introductions(text, [(spans[0][0], end)])
    official = made.carrier == "official_document"
    sure = [
        one for one in block.signers if not (official and one.person.name and one.person.name.confidence <= _DOUBTFUL)
    ]
    people = [_signer(text, one, intros, block, made.organ if official else None) for one in sure]
    tied = next((one for one in intros if one.tie), None)
    if not official:
        people = [_on_office_paper(one, made.organ, tied) for one in people]
    issued = signature.issued(text, start, end)
    if issued and not people:
        people = [persons.with_unit(issued, made.organ or block.organ)]
    elif issued:
        people = [_signed_off(one, issued) for one in people]
    if not people and intros and not official:
        people = [intros[0].mention]
    if not people:
        people = [Mention(Person(unit=_organ(made.organ, block.organ)))]
    if len(people) == 1 and people[0].person.name:
        people = [speaker.with_job(text, people[0], spans)]
    return tuple(
        Asker(
            one, spans, behalf=tied.behalf if tied else None, tie=tied.tie if tied else None,
            tie_shown=tied.shown if tied else None,
        )
        for one in people
    )  # fmt: skip


def body(text: str, start: int, end: int, block: Block) -> Span:
    """Return where the demands of a paper stand: below the addressee, above the signature."""
    above = signature.addressee(text, start, end)
    first = above[1] if above else start
    return (first, block.start) if first < block.start else (start, end)


def _organ(head: Finding | None, signed: Finding | None) -> Finding | None:
    """Return the fuller of the two names of the organ."""
    if head and signed and head.value in signed.value:
        return signed
    return head or signed


def _signer(
    text: str, signer: Mention, intros: Sequence[speaker.Introduction], block: Block, organ: Finding | None
) -> Mention:
    """Complete a signatory: organ of the signature, letterhead, what the letter says of its writer."""
    signer = replace(signer, person=replace(signer.person, name=surname_only(signer.person.name)))
    if block.organ:
        signer = persons.with_unit(signer, block.organ)
    for one in intros:
        name, own = one.mention.person.name, signer.person.name
        if name is None or own is None or name.value in own.value or own.value in name.value:
            signer = persons.join(signer, one.mention)
    if organ and (signer.person.position or signer.person.unit is None):
        signer = persons.with_unit(signer, organ)
    if signer.person.position is None and organ and signer.person.name:
        signer = replace(signer, person=replace(signer.person, position=spoken_post(text, signer.person.name)))
    return signer


def _on_office_paper(signer: Mention, organ: Finding | None, tied: speaker.Introduction | None) -> Mention:
    """Give the writer of a letter the organ whose paper it is written on, unless it is the leader's behind him."""
    leader = tied.behalf.unit if tied and tied.behalf else None
    if organ is None or (
        tied and tied.tie == "relative" and (leader is None or units.alike(leader.value, organ.value))
    ):
        return signer
    own = signer.person.unit
    if own is None or own.value.startswith("本"):
        return replace(signer, person=replace(signer.person, unit=organ))
    return replace(signer, person=replace(signer.person, unit=units.fuller(own, organ)))


def _signed_off(signer: Mention, issued: Mention) -> Mention:
    """Show of a signatory of a short paper that it was he who signed it off."""
    own, other = signer.person.name, issued.person.name
    same = own is not None and other is not None and own.value == other.value
    return replace(signer, person=replace(signer.person, name=other)) if same else signer
