"""A release with its people, offices, bodies and places in colour: a page by spaCy's displaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wdea_i18n.entities.marking import BODY, OFFICE, PERSON, PLACE, marked
from wdea_i18n.entities.model import Entities
from wdea_i18n.glossary import TermBase

COLOURS = {PERSON: "#ffd59e", OFFICE: "#d7c8f5", BODY: "#bfe3c8", PLACE: "#cfe2f3"}


def as_html(texts: Iterable[str], tag: str, base: TermBase, found: Entities, title: str,
            right_to_left: bool) -> str:
    """The page; nothing is fetched for it.

    Args:
        found: what `wdea_i18n.entities.find` has found in the texts.
    """
    from spacy import displacy

    wordings = [(person.name, PERSON) for person in found.people]
    for role in (role for person in found.people for role in person.roles):
        wordings += [(role.title, OFFICE), (role.body, BODY)]
    text, spans = "", []
    for doc in marked(texts, tag, base):
        some = [*_places(doc.text, wordings),
                *((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)]
        spans += [{"start": len(text) + start, "end": len(text) + end, "label": label}
                  for start, end, label in _apart(some)]
        text += f"{doc.text}\n\n"
    shown = {"text": text, "title": title, "ents": spans,
             "settings": {"lang": tag, "direction": "rtl" if right_to_left else "ltr"}}
    return displacy.render(shown, style="ent", manual=True, page=True, jupyter=False,
                           options={"colors": COLOURS})


def _places(text: str, wordings: Iterable[tuple[str, str]]) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), label) for wording, label in wordings if wording
            for match in re.finditer(re.escape(wording), text)]


def _apart(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans in order, the first named of those that overlap."""
    chosen: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if all(end <= other or start >= stop for other, stop, _ in chosen):
            chosen.append((start, end, label))
    return sorted(chosen)
