"""A marked sentence as the grammar sees it: which word is an office, a body, part of a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wdea_i18n.entities.grammar import PARTICLES, Grammar
from wdea_i18n.entities.marking import (
    ACRONYM,
    BODY,
    OFFICE,
    PERSON,
    PLACE,
    PROPOSED,
    russian,
)
from wdea_i18n.entities.names.arabic import KNOWN as COMMON

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

NAME = re.compile(r"^(?:[A-ZА-ЯЁ]\.|[A-Z][’']|[A-ZÀ-ÝĀ-ŽА-ЯЁ][\w’'-]*[a-zà-ÿā-žа-яё][\w’'-]*)$")
PATRONYMIC = re.compile(r"(?:вич|вна|ична|улы|кызы|оглы)$")
BREAKS = re.compile(r"^[.;:!?()\[\]«»“”\"–—…،؛؟]+$")
PARTICIPLE = re.compile(r"^[a-z]{3,}ed$")
# Arabic writes "and", "to", "by" onto the word behind.
ARABIC_AND = re.compile(r"^و(?=\w{2})")
ARABIC_BEFORE = re.compile(r"^[وف]?[بلك]?(?=\w{2})")
DEFINITE = re.compile(r"^[وف]?(?:[بك]?ال|لل)\w\w")
RUSSIAN_VERBS = {"VERB", "GRND"}
LONGEST = 4         # words of a name
COMMAS = (",", "،")


class Reading:
    """A marked sentence, asked by the place of a word, counted from 0."""

    def __init__(self, doc: Doc, grammar: Grammar) -> None:
        self.doc, self.grammar, self.tag = doc, grammar, doc.lang_
        self.cased = self.tag != "ar"
        self._key = lru_cache(maxsize=None)(self._key_of)

    def __len__(self) -> int:
        return len(self.doc)

    def text(self, place: int) -> str:
        return self.doc[place].text

    def kind(self, place: int) -> str:
        """What it is marked as, "" for nothing."""
        return self.doc[place].ent_type_

    def key(self, place: int) -> str:
        """The word as the grammar lists it."""
        return self._key(place)

    def _key_of(self, place: int) -> str:
        word = self.doc[place].text
        if self.tag == "ru":
            return russian(word.lower())[0]
        if self.tag == "ar":
            listed = self.grammar.offices | self.grammar.bodies
            bare = ARABIC_BEFORE.sub("", word)
            return next((one for one in (word, ARABIC_AND.sub("", word), bare,
                                         f"ا{bare}" if bare.startswith("ل") else bare,
                                         f"ال{bare.removeprefix('ل')}") if one in listed), word)
        return word.lower()

    def is_comma(self, place: int) -> bool:
        return 0 <= place < len(self) and self.text(place) in COMMAS

    def is_office(self, place: int) -> bool:
        """Whether a word is an office, by itself, in parts or in a title of the term base."""
        if self.kind(place) == OFFICE:
            return True
        if self.kind(place) == BODY and self.doc[place].ent_id_:
            return False
        key = self.key(place)
        return key in self.grammar.offices or ("-" in key and any(
            part in self.grammar.offices for part in key.split("-")))

    def is_body(self, place: int) -> bool:
        """Whether a word makes a body of the words that it begins or heads."""
        return self.kind(place) == BODY or self.key(place) in self.grammar.bodies or bool(
            re.match(ACRONYM, self.text(place)))

    def is_sure_body(self, place: int) -> bool:
        """Whether a body is marked that is known or shaped like one, not only proposed."""
        return self.kind(place) == BODY and self.doc[place].ent_kb_id_ != PROPOSED

    def is_adjective(self, place: int) -> bool:
        """Whether a Russian word is an adjective."""
        return self.tag == "ru" and russian(self.text(place).lower())[1] == "ADJF"

    def is_break(self, place: int) -> bool:
        """Whether no title and no body goes on over a word."""
        text = self.text(place)
        if text in "«»":
            return self.tag != "ru"     # «…» holds names of bodies there, else speech
        if BREAKS.match(text):
            return True
        lower = text.lower()
        if lower in self.grammar.stops or (lower in self.grammar.says and not self.kind(place)):
            return True
        if self.tag == "ru":
            return lower == text and russian(lower)[1] in RUSSIAN_VERBS and self.key(
                place) not in self.grammar.bodies
        return self.tag == "en" and bool(PARTICIPLE.match(text))

    def is_name_word(self, place: int) -> bool:
        """Whether a word may be part of a person's name."""
        if self.kind(place) == PERSON:
            return True
        lower = self.text(place).lower()
        if lower in self.grammar.honorifics:
            return False
        if self.kind(place) in (BODY, OFFICE) and self.doc[place].ent_kb_id_ != PROPOSED:
            return False
        if lower in self.grammar.no_names or self.is_office(place):
            return False
        if not self.cased:
            return self.doc[place].is_alpha and lower not in self.grammar.says \
                | self.grammar.stops and self.key(place) not in self.grammar.bodies
        return bool(NAME.match(self.text(place))) and self.key(place) not in self.grammar.bodies

    def name_ending(self, end: int) -> Span | None:
        """The name before a place."""
        start = end
        while start > 0 and end - start <= LONGEST and (
                self._words(start, end) < self.longest
                or self.text(start - 1) in {*COMMON, *PARTICLES}) and (
                self.is_name_word(start - 1)
                or (self.text(start - 1).lower() in PARTICLES and start < end)):
            start -= 1
            if self.tag == "ar" and self._opens(start):
                break
        return self._name(start, end)

    def name_beginning(self, start: int) -> Span | None:
        """The name that begins at a place, honorifics passed over."""
        while start < len(self) and self.text(start).lower() in self.grammar.honorifics:
            start += 1
        end = start
        while end < len(self) and self._words(start, end) < self.longest and (
                self.is_name_word(end) or (self.text(end).lower() in PARTICLES and end > start)):
            end += 1
        return self._name(start, end)

    @property
    def longest(self) -> int:
        """Words of a name: two in Arabic, where no capital tells where it ends."""
        return LONGEST if self.cased else 2

    def _words(self, start: int, end: int) -> int:
        """How many words of a name there are, particles not counted in Arabic."""
        return end - start if self.cased else sum(
            self.text(place) not in PARTICLES for place in range(start, end))

    def _opens(self, place: int) -> bool:
        """Whether an Arabic word with "and" on it begins a name: after a comma or a name."""
        return bool(ARABIC_AND.match(self.text(place))) and (
            place == 0 or self.is_comma(place - 1))

    def _name(self, start: int, end: int) -> Span | None:
        while start < end and self.text(start).lower() in PARTICLES and not self.doc[
                start].is_title and self.cased:
            start += 1
        while end > start and self.text(end - 1).lower() in PARTICLES:
            end -= 1
        return self.doc[start:end] if start < end else None

    def is_definite(self, place: int) -> bool:
        """Whether an Arabic word has the article on it: no bare word goes on after one."""
        return bool(DEFINITE.match(self.text(place)))

    def without_and(self, start: int, end: int) -> str:
        """The words of an office without the "and" that Arabic writes onto the first."""
        text = self.doc[start:end].text
        if self.tag == "ar" and self.text(start) != self.key(start) and self.is_office(start):
            return ARABIC_AND.sub("", text)
        return text

    def name_text(self, name: Span) -> str:
        """A name without the "and" that Arabic writes onto it."""
        if self.tag == "ar" and self._opens(name.start):
            return ARABIC_AND.sub("", name.text)
        return name.text

    def is_place(self, place: int) -> bool:
        """Whether a word is a country or town; an Arabic one with the article may be "French"."""
        return self.kind(place) == PLACE if self.cased else self.is_known_place(place)

    def is_known_place(self, place: int) -> bool:
        """Whether the term base says that a word is a place, not spaCy alone."""
        return self.kind(place) == PLACE and bool(self.doc[place].ent_id_)

    def is_field(self, place: int) -> bool:
        """Whether a word is what an office is for: "Culture", "Research"."""
        return self.text(place).lower() in self.grammar.fields
