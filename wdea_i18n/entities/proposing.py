"""What is new in a release as candidates for the term base, each with the sentence it stood in.

A person's name gets a rendering in each language by the rules of `wdea_i18n.entities.names`; the
note says by which, for the translator to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from slugify import slugify

from wdea_i18n.entities.model import Body, Entities, Person
from wdea_i18n.entities.names import LATIN, chinese, rendered, script_of
from wdea_i18n.glossary import KEPT, Concept, Office, Status, Term
from wdea_i18n.locales import LOCALES

SUBJECT = "from releases"


def proposals(found: Entities, sentences: Iterable[str], tag: str, known: Iterable[Concept]
              ) -> list[Concept]:
    """Concepts for what a release names and the term base does not know, whatever its status.

    Args:
        sentences: the release's, to quote the first that holds the name.
        known: all concepts of the term base.
    """
    texts, concepts = list(sentences), list(known)
    ids = {concept.id for concept in concepts}
    wordings = {term.text.casefold() for concept in concepts for term in concept.of(tag)}
    new = []
    for concept in _all(found, texts, tag):
        first = concept.terms[0].text.casefold()
        if concept.id and concept.id not in ids and first not in wordings:
            ids.add(concept.id)
            wordings.add(first)
            new.append(concept)
    return new


def kept_names(found: Entities, tag: str) -> dict[str, Concept]:
    """By id, concepts that keep people's names as names: "Rich Baker" is no profession, and the
    first character of "高山" is no height.

    Whole names in Latin letters, and such in characters as read like a Chinese name: a surname
    alone may be a word like any other. What the term base has decided of somebody is newer, and
    so goes before.
    """
    return {} if tag not in (*LATIN, "zh") else {
        id: Concept(id, tuple(_kept(person.name)), "person", KEPT, exact=True)
        for person in found.people if _whole(person.name)
        and (id := f"name:{slugify(person.name)}")}


def _whole(name: str) -> bool:
    if script_of(name) == "CJK":
        return bool(chinese.syllables(chinese.pinyin(name)))
    return " " in name and script_of(name) == "LATIN"


def _kept(name: str) -> Iterator[Term]:
    """As it is in every language, or as a rule writes it in another script.

    Latin letters may stay in any script; characters are read in Chinese alone.
    """
    for tag, target in LOCALES.items():
        made = rendered(name, target).text
        yield Term(tag, made)
        if made != name and script_of(name) == "LATIN":
            yield Term(tag, name, Status.ADMITTED)


def _all(found: Entities, texts: Sequence[str], tag: str) -> Iterator[Concept]:
    for body in found.bodies:
        if not body.concept:
            yield _body(body, _quoted(body.name, texts), tag)
    for person in found.people:
        if not person.concept and not person.others:
            yield _person(person, _quoted(person.name, texts), tag)
    for title in dict.fromkeys(role.title for person in found.people for role in person.roles):
        yield Concept(slugify(title), (Term(tag, title, Status.CANDIDATE),), "title", SUBJECT,
                      note=_quoted(title, texts))
    for phrase in found.phrases:
        yield Concept(slugify(phrase.text), (Term(tag, phrase.text, Status.CANDIDATE),), "term",
                      SUBJECT, note=f"{phrase.mentions} times: {_quoted(phrase.text, texts)}")


def _quoted(name: str, texts: Iterable[str]) -> str:
    return next((text for text in texts if name in text), "")


def _body(body: Body, sentence: str, tag: str) -> Concept:
    terms = tuple(Term(tag, wording, Status.CANDIDATE)
                  for wording in (body.name, body.acronym) if wording)
    return Concept(slugify(body.name), terms, "organisation", SUBJECT, exact=True, note=sentence)


def _person(person: Person, sentence: str, tag: str) -> Concept:
    """Of languages in one script, which write a name alike, the release's alone is named."""
    terms, notes = [Term(tag, person.name, Status.CANDIDATE)], [sentence]
    for other in LOCALES.values():
        if other.tag == tag or (tag in LATIN and other.tag in LATIN):
            continue
        one = rendered(person.name, other)
        if one.rule:
            terms.append(Term(other.tag, one.text, Status.CANDIDATE))
            notes.append(f"{other.tag} by {one.rule}{'' if one.sure else ', vowels guessed'}")
        else:
            notes.append(f"{other.tag}: no rule, to be written by a translator")
    offices = tuple(Office(role.title, role.body) for role in person.roles)
    return Concept(slugify(person.name), tuple(terms), "person", SUBJECT, exact=True,
                   note=" · ".join(part for part in notes if part), offices=offices)
