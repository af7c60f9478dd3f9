"""Sentences with people, bodies and places slotted in, where corpora are few.

`sentences.tsv` has the sentences and how bodies are called, `names.tsv` what people are called.
Bodies and places that exist come from tables with a column a language. Russian words are put
into their case by pymorphy3.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from wdea_i18n.glossary import as_written
from wdea_i18n.language import morphology
from wdea_i18n.training.entities.corpora import Marked
from wdea_i18n.training.russian import CASES, inflected
from wdea_i18n.training.stock import SLOT, SURNAME_CHARACTERS, SURNAMES, any_name

LABELS = {"per": "PER", "org": "ORG", "loc": "LOC"}


@dataclass(frozen=True, slots=True)
class Words:
    """What goes into the slots of a language.

    Attributes:
        names: by kind: given and family names, offices.
        bodies: names of bodies that exist, and patterns for others.
    """

    tag: str
    names: Mapping[str, Sequence[str]]
    sentences: Sequence[str]
    bodies: Sequence[str]
    patterns: Sequence[str]
    places: Sequence[str]
    fields: Sequence[str]


def words_of(tag: str, bodies: Path, places: Path, fields: Path) -> Words:
    """Everything that sentences in a language are made of.

    Args:
        bodies, places, fields: tables with a column for each language.
    """
    rows = [row for row in _rows("sentences.tsv") if row["language"] == tag]
    names = {row["kind"]: re.split(r"\|", row["words"]) if "|" in row["words"]
             else row["words"].split() for row in _rows("names.tsv") if row["language"] == tag}
    return Words(tag, names,
                 [row["text"] for row in rows if row["kind"] == "sentence"], _column(bodies, tag),
                 [row["text"] for row in rows if row["kind"] == "org"], _column(places, tag),
                 names.get("field") or [one for one in _column(fields, tag) if len(one) < 40])


def generated(words: Words, count: int, seed: int = 5) -> Iterator[Marked]:
    """So many sentences; the words of slots that are no name carry no mark."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _filled(chance.choice(words.sentences), words, chance)


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _column(table: Path, tag: str) -> list[str]:
    with table.open(encoding="utf-8", newline="") as file:
        return [row[tag] for row in csv.DictReader(file, delimiter="\t") if row.get(tag)]


def _filled(sentence: str, words: Words, chance: random.Random) -> Marked:
    text, spans, end = "", [], 0
    for slot in SLOT.finditer(sentence):
        text += sentence[end:slot.start()]
        value = _value(slot["kind"], slot["case"] or "", words, chance)
        if not text and words.tag != "zh":
            value = value[:1].upper() + value[1:]
        if slot["kind"] in LABELS:
            spans.append((len(text), len(text) + len(value), LABELS[slot["kind"]]))
        text, end = text + value, slot.end()
    return Marked(text + sentence[end:], tuple(spans))


def _value(kind: str, case: str, words: Words, chance: random.Random) -> str:
    if kind == "per":
        return _person(case, words, chance)
    if kind == "org":
        value = chance.choice(words.bodies)
        if chance.random() < .7:
            value = SLOT.sub(lambda slot: _value(slot["kind"], slot["case"] or "", words, chance),
                             chance.choice(words.patterns))
    elif kind == "surname":
        value = chance.choice([*SURNAMES, *words.names.get("family", words.names.get(
            "surname", SURNAMES))])
    else:
        value = chance.choice({"loc": words.places, "field": words.fields,
                               "office": words.names["office"]}[kind])
    if kind == "field":
        value = value[:1].lower() + value[1:]
    return inflected(value, case) if case and words.tag == "ru" else value


def _person(case: str, words: Words, chance: random.Random) -> str:
    """A name as it is usual where the language is spoken, or of somebody from elsewhere."""
    names = words.names
    if words.tag == "zh":
        return chance.choice(names["foreign"]) if chance.random() < .15 else (
            chance.choice(SURNAME_CHARACTERS) + chance.choice(names["given"]))
    if words.tag == "ru":
        if chance.random() < .25:
            return chance.choice(names["foreign"])
        woman = chance.random() < .5
        name = chance.choice(names["woman" if woman else "man"])
        whole = f"{name} {chance.choice(names['surname'])}{'а' if woman else ''}"
        if chance.random() < .1:
            whole = f"{name[0]}. {whole.split()[1]}"
        return " ".join(_declined(word, CASES[case], "femn" if woman else "masc")
                        for word in whole.split()) if case else whole
    if words.tag == "ar":
        if chance.random() < .2:
            return chance.choice(names["foreign"])
        given = chance.sample(names["given"], chance.choice((1, 1, 2)))
        return " ".join([*given, chance.choice(names["family"])])
    if chance.random() < .5:
        return any_name(chance)
    return f"{chance.choice(names['given'])} {chance.choice(names['family'])}"


def _declined(word: str, case: str, gender: str) -> str:
    """A Russian name in a case; one that the dictionary does not know stays."""
    for parse in morphology().parse(word):
        if ("Name" in parse.tag or "Surn" in parse.tag) and gender in parse.tag \
                and "nomn" in parse.tag and (form := parse.inflect({case})):
            return as_written(form.word, word)
    return word
