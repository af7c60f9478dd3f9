"""New people and bodies as candidates for the term base, each with the sentence it stood in."""

from __future__ import annotations

from collections.abc import Iterable

from slugify import slugify

from wdea_i18n.entities.model import Entities
from wdea_i18n.glossary import Concept, Status, Term


def proposals(found: Entities, sentences: Iterable[str], tag: str, known: Iterable[Concept]
              ) -> list[Concept]:
    """Concepts for what a release names and the term base does not know, whatever its status.

    Args:
        sentences: the release's, to quote the first that holds the name.
        known: all concepts of the term base.
    """
    texts = list(sentences)
    concepts = list(known)
    ids = {concept.id for concept in concepts}
    wordings = {term.text.casefold() for concept in concepts for term in concept.of(tag)}
    named = [*((body.name, body.acronym, "organisation") for body in found.bodies
               if not body.concept),
             *((person.name, "", "person") for person in found.people)]
    new = []
    for name, acronym, kind in named:
        id = slugify(name)
        if not id or id in ids or name.casefold() in wordings:
            continue
        ids.add(id)
        terms = [Term(tag, wording, Status.CANDIDATE) for wording in (name, acronym) if wording]
        quoted = next((text for text in texts if name in text), "")
        new.append(Concept(id, tuple(terms), kind, "from releases", exact=True, note=quoted))
    return new
