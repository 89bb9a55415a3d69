"""Documents that a sentence speaks of: plans, agreements, memoranda, protocols, declarations.

A document counts where something is done to it (signed, planned, discussed) or where it carries
a name; a Signing stands beside it in its own right. Parties are those that the document names,
else those of the event under way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.annotate import Sentence, Text
from kg.extract.events.owners import cue_status
from kg.extract.ground.clauses import cut
from kg.extract.ground.roles import of_a_town, roles_of
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.periods import covered, meant_for
from kg.pack import Hit

_FROM_EVENT = {
    "held": "signed",
    "planned": "planned",
    "discussed": "discussed",
    "cancelled": "planned",
}
_REACH = 30


@dataclass(slots=True)
class DocumentDraft:
    """A document being put together."""

    type: Said
    status: Said
    parties: dict[str, Said] = field(default_factory=dict)
    signed: Said | None = None
    covers: Said | None = None


def documents_of(
    story: Story, number: int, signings: Sequence[EventMention]
) -> list[DocumentDraft]:
    """The documents of sentence ``number``; ``signings`` are those that it tells of."""
    sentence = story.text.sentences[number]
    hits = list(sentence.of_kind("document"))
    if not hits:
        return []
    clauses = cut(story.text, sentence)
    out: list[DocumentDraft] = []
    weak: list[DocumentDraft] = []
    for hit in hits:
        act = introduced(sentence, hit) or _act(sentence, hit, clauses.distance)
        signing = min(signings, default=None, key=lambda s: abs(s.trigger.start - hit.start))
        status = _status(story.text, sentence, hit, act, signing)
        if status is None or (hit.entry.get("weak") and signing is None):
            why = "nothing_done_to_it" if status is None else "weak_word_without_signing"
            _dropped(story, number, hit, why)
            continue
        draft = DocumentDraft(
            Said(hit.entry.values["type"], hit.start, hit.end, "document_named"), status
        )
        draft.parties = _parties(story, sentence, hit, signing)
        if len(draft.parties) < 2:
            _dropped(story, number, hit, "fewer_than_two_parties")
            continue
        if status.value == "signed":
            draft.signed = signing.date if signing else None
        draft.covers = _covers(story, sentence, hit)
        (weak if hit.entry.get("weak") else out).append(draft)
    return _distinct(out, weak)


def _dropped(story: Story, number: int, hit: Hit, rule: str) -> None:
    span, about = (hit.start, hit.end), f"document {hit.entry.get('type')}"
    story.tell(number, span, about, "dropped", "", rule)


def _act(sentence: Sentence, hit: Hit, distance: object) -> Hit | None:
    acts = list(sentence.of_kind("documentact"))
    near = [a for a in acts if abs(a.start - hit.start) <= _REACH]
    near = [a for a in near if a.entry.get("status") == "existing" and a.start == hit.end] or near
    return min(near, key=lambda a: abs(a.start - hit.start), default=None)


def introduced(sentence: Sentence, document: Hit) -> Hit | None:
    """The words right before a document that say that it was there ("under the plan")."""
    acts = (h for h in sentence.of_kind("documentact") if h.entry.get("status") == "existing")
    return next((h for h in acts if 0 <= document.start - h.end <= _INTRODUCED), None)


_INTRODUCED = 4
"""Words between "under the" and the document."""


def _only_said_of(text: Text, sentence: Sentence, hit: Hit, act: Hit) -> bool:
    """ "The agreement signed between the two": a participle behind the document, where no signing
    is told of."""
    copulas = sentence.pack.list("copula")
    if not copulas or act.entry.get("status") != "signed" or act.start < hit.end:
        return False
    return sentence.pack.fold(text.tokens[act.start - 1].text) not in copulas


def _status(
    text: Text, sentence: Sentence, hit: Hit, act: Hit | None, signing: EventMention | None
) -> Said | None:
    if signing is not None:
        return Said(
            _FROM_EVENT[signing.status.value],
            signing.status.start,
            signing.status.end,
            "by_signing",
        )
    if act is None or _refused(sentence, act):
        return None
    if _only_said_of(text, sentence, hit, act):
        return Said("existing", act.start, act.end, "signed_before")
    stated = act.entry.values["status"]
    to_come = cue_status(act) == "planned" or act.features == {"inf"}  # "they agreed to sign"
    if stated == "signed" and (to_come or _supposed(text, sentence, act)):
        stated = "planned" if _meant(sentence, act) else "discussed"
    return Said(stated, act.start, act.end, "document_act")


def _refused(sentence: Sentence, act: Hit) -> bool:
    """ "No signing is planned": behind or before words that deny it."""
    return act.entry.get("status") == "signed" and any(
        b.entry.get("clause") is None and max(b.start - act.end, act.start - b.end) <= _DENIED
        for b in sentence.of_kind("blocks")
    )


def _meant(sentence: Sentence, act: Hit) -> bool:
    """Whether what is to be signed is said to be planned: "saziş imzalamaq imkanları" are only
    spoken of, where the word that says so stands behind the infinitive."""
    if not sentence.pack.verbs_last or "inf" not in act.features:
        return True
    return any(
        0 <= h.start - act.end <= _DENIED and "planned" in (h.entry.get("status"), cue_status(h))
        for h in sentence.of_kind("status", "modal")
    )


_DENIED = 5
"""Words between the signing and what denies it."""


def _supposed(text: Text, sentence: Sentence, act: Hit) -> bool:
    """ "Should the agreement be signed": behind a word for a condition, with no comma between."""
    return any(
        b.end <= act.start and all(t.text != "," for t in text.tokens[b.end : act.start])
        for b in sentence.of_kind("blocks")
        if b.entry.get("clause") is not None
    )


def _parties(
    story: Story, sentence: Sentence, hit: Hit, signing: EventMention | None
) -> dict[str, Said]:
    out: dict[str, Said] = {}
    signers = {said.value: said for said in signing.countries} if signing is not None else {}
    for country in sentence.of_kind("country", "organisation"):
        if of_a_town(country, sentence):
            continue
        elsewhere = "place" in roles_of(country, sentence) and len(signers) > 1
        if elsewhere and country.entry.values["code"] not in signers:
            continue  # "on their battalion in Kosovo"
        out.setdefault(
            country.entry.values["code"],
            Said(country.entry.values["code"], country.start, country.end, "party_beside_document"),
        )
    if len(out) < 2 or out.keys() <= signers.keys():  # who signs is a party, named so or not
        out = {**signers, **out}
    if len(out) < 2:
        last = story.last_of_sides("Meeting", "Visit", "Conference", "PhoneCall")
        if last is not None:
            for code, said in last.countries.items():
                out.setdefault(
                    code,
                    Said(
                        code, said.start, said.end, "parties_of_talks", "the parties of the talks"
                    ),
                )
    return out


def _covers(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    """A year or years beside the document that do not say when: the period it covers."""
    for mention in sentence.dates:
        if not covered(story.text, sentence, mention, hit):
            continue
        plan = hit.entry.get("type") == "CooperationPlan" or mention.last is not None
        if not plan and not meant_for(sentence, mention):
            continue  # "a vision statement towards 2030"
        first, last = mention.year, mention.last[0] if mention.last else None
        published = story.home.published
        if mention.unit == "year" and published is not None:
            first = published.year + mention.offset
        if first is None:
            continue
        value = f"{first}/{last}" if last else str(first)
        return Said(value, mention.start, mention.end, "period_beside_document")
    return None


def _distinct(
    drafts: Sequence[DocumentDraft], weak: Sequence[DocumentDraft]
) -> list[DocumentDraft]:
    """One document of each type; words for any document ("paper") only where no other stands."""
    out: dict[str, DocumentDraft] = {}
    for draft in drafts or _telling(weak):
        out.setdefault(draft.type.value, draft)
    return list(out.values())


def _telling(weak: Sequence[DocumentDraft]) -> Sequence[DocumentDraft]:
    """Of several words for one document in a sentence, the most telling."""
    return [d for d in weak if d.type.value != "OtherDocument"] or weak[:1]


def day_signed(document: DocumentDraft, drafts: Sequence[Draft]) -> Said | None:
    """The day of a signed document: its own, else that of the one signing of its parties."""
    if document.signed is not None or document.status.value != "signed":
        return document.signed
    days = [
        d.date for d in drafts if d.type == "Signing" and set(d.countries) == set(document.parties)
    ]
    return days[0] if len(days) == 1 and days[0] and "/" not in days[0].value else None


def placed(draft: DocumentDraft, documents: list[DocumentDraft]) -> int:
    """Add a document, unless one of its type and parties is there: then complete that.

    The number of the document, from 1, in order of appearance.
    """
    for number, known in enumerate(documents, 1):
        generic = "OtherDocument" in (known.type.value, draft.type.value)
        if (
            (known.type.value == draft.type.value or generic)
            and (set(known.parties) == set(draft.parties))
            and (known.status.value == draft.status.value or generic)
            and not (known.covers and draft.covers and known.covers.value != draft.covers.value)
        ):
            if known.type.value == "OtherDocument":
                known.type = draft.type
            known.covers = known.covers or draft.covers
            known.signed = known.signed or draft.signed
            return number
    documents.append(draft)
    return len(documents)
