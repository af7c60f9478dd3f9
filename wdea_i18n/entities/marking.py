"""Offices, bodies, people and places marked in a text: by the term base, by patterns, by spaCy.

The term base goes first, then the patterns; what the trained pipeline says is a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from wdea_i18n.entities.grammar import GRAMMARS, PARTICLES, Grammar
from wdea_i18n.entities.names.arabic import KNOWN as COMMON
from wdea_i18n.entities.pipelines import analysed, pipeline, pipeline_name
from wdea_i18n.glossary import Matcher, TermBase
from wdea_i18n.language import common_words, morphology

if TYPE_CHECKING:
    from spacy.matcher import Matcher as SpacyMatcher
    from spacy.tokens import Doc, Span, Token

OFFICE, BODY, PERSON, PLACE = "OFFICE", "BODY", "PERSON", "PLACE"
ACRONYM = r"^[A-ZА-ЯЁ][A-ZА-ЯЁ0-9]{1,7}(?:-[A-Z0-9]+)?$"
KINDS = {"title": OFFICE, "organisation": BODY, "person": PERSON, "place": PLACE}
# What pipelines call them: ours PER, spaCy's for English and Chinese PERSON and GPE.
THEIRS = {"PER": PERSON, "PERSON": PERSON, "ORG": BODY, "LOC": PLACE, "GPE": PLACE}
PROPOSED = "proposed"
# What adjectives end with, that stand small behind the noun: "Conseil départemental".
ADJECTIVES = {
    "fr": r"^[a-zà-ÿ]{3,}(?:al|ale|aux|ales|iques?|ien|ienne|aires?|ifs?|ives?|ains?|aines?"
          r"|oise?s?|aise?s?|els?|elles?|imes?|ées?|ines?|phones?)$",
    "es": r"^[a-zà-ÿ]{3,}(?:al|ales|ic[oa]s?|iv[oa]s?|ari[oa]s?|an[oa]s?|in[oa]s?|er[oa]s?"
          r"|ad[oa]s?|os[oa]s?)$",
}
NOTHING = r"(?!)"
CHINESE_BODY = re.compile(
    "(?:部|厅|局|司|处|院|校|大学|中学|小学|学院|协会|学会|联盟|联合会|委员会|中心|集团|公司|银行|基金会|组织|"
    "研究所|图书馆|博物馆|出版社|秘书处|理事会|议会|政府|法院|使馆|论坛|实验室|俱乐部|联合国)$")
HYPHENS = "-‐‑"
PART = r"^[A-ZÀ-ÝĀ-Ž][\w’'-]*$"
NAME = r"[A-ZÀ-Ý][\w-]*[a-zà-ÿ]"
NAME_OF_TWO = re.compile(rf"(?<![\w’'-])({NAME}) (?=({NAME})(?![\w’'-]))")


def marked(texts: Iterable[str], tag: str, base: TermBase) -> list[Doc]:
    """Texts with entities labelled `OFFICE`, `BODY`, `PERSON` or `PLACE`.

    Those of the term base carry the id of their concept; of several the longest stays.
    """
    matcher = Matcher(base, tag)
    docs = analysed(texts, tag)
    introduced = _introduced([doc.text for doc in docs]) if tag == "en" else set()
    for doc in docs:
        proposed = [(ent.start_char, ent.end_char, THEIRS[ent.label_]) for ent in doc.ents
                    if ent.label_ in THEIRS]
        proposed += [(match.start(), match.end(2), PERSON)
                     for match in NAME_OF_TWO.finditer(doc.text)
                     if " ".join(match.groups()) in introduced]
        doc.set_ents([])
        if tag != "zh":
            _join_hyphens(doc)
        known = list(_known(doc, matcher))
        _mark(doc, (span for span in known if not _may_be_part(span)), _patterns(doc, tag),
              filter(_may_be_part, known), _proposals(doc, proposed, tag))
    return docs


def _introduced(texts: Sequence[str]) -> set[str]:
    """Who is named in full in English, and speaks by the surname alone elsewhere: "Ana Torres",
    "Torres said"."""
    whole = "\n".join(texts)
    speakers = {name for pair in _speaker().findall(whole) for name in pair if name}
    return {f"{first} {last}" for first, last in NAME_OF_TWO.findall(whole)
            if last in speakers and not {first.lower(), last.lower()} & common_words()}


@lru_cache(maxsize=1)
def _speaker() -> re.Pattern[str]:
    said = "|".join(sorted(GRAMMARS["en"].says))
    return re.compile(rf"(?<![A-Za-zÀ-ÿ] )(?<![\w’'-])({NAME}) (?:{said})\b"
                      rf"|\b(?:{said}) ({NAME})(?![\w’'-]| [A-ZÀ-Ý])")


def _join_hyphens(doc: Doc) -> None:
    """Makes "Director-General" one token, whatever the language's tokenizer does with it."""
    inside = [token.i for token in doc[1:-1] if token.text in HYPHENS and not token.whitespace_
              and not doc[token.i - 1].whitespace_ and doc[token.i - 1].text[-1].isalpha()
              and doc[token.i + 1].text[0].isalpha()]
    with doc.retokenize() as retokenizer:
        while inside:
            start = end = inside.pop(0)
            while inside and inside[0] == end + 2:
                end = inside.pop(0)
            retokenizer.merge(doc[start - 1:end + 2])


def _mark(doc: Doc, *ranks: Iterable[Span]) -> None:
    """Sets entities, earlier ranks before later ones."""
    from spacy.util import filter_spans

    chosen: list[Span] = []
    taken: set[int] = set()
    for spans in ranks:
        for span in filter_spans(list(spans)):
            if taken.isdisjoint(range(span.start, span.end)):
                chosen.append(span)
        taken |= {place for span in chosen for place in range(span.start, span.end)}
    doc.set_ents(chosen)


def _known(doc: Doc, matcher: Matcher) -> Iterator[Span]:
    """What the term base knows."""
    for match in matcher.find(doc.text):
        kind = KINDS.get(match.concept.kind)
        span = kind and doc.char_span(match.start, match.end, kind, span_id=match.concept.id,
                                      alignment_mode="expand")
        if span:
            yield span


def _may_be_part(span: Span) -> bool:
    """Whether what the term base knows may be part of a name: "Council", "Uruguay"."""
    return span.label_ == PLACE or (
        span.label_ == BODY and len(span) == 1 and not span.text.isupper())


def _patterns(doc: Doc, tag: str) -> Iterator[Span]:
    """What is shaped like the name of a body. In a heading all words have capitals."""
    grammar = GRAMMARS.get(tag)
    if grammar is None or is_heading(doc, grammar):
        return
    for span in _matcher(tag)(doc, as_spans=True):
        if own := _trimmed(span, grammar):
            yield own


def _proposals(doc: Doc, found: Sequence[tuple[int, int, str]], tag: str) -> Iterator[Span]:
    """What the pipeline has found, less what cannot be one; they say that they are proposals."""
    grammar = GRAMMARS.get(tag)
    if grammar and is_heading(doc, grammar):
        return
    for start, end, label in found:
        span = doc.char_span(start, end, label, alignment_mode="expand")
        if span and grammar and label in SHAPED:
            span = SHAPED[label](span, grammar)
        if span and (label != BODY or _is_likely_body(span, tag)):
            span.kb_id_ = PROPOSED
            yield span


def _is_likely_body(span: Span, tag: str) -> bool:
    """Whether a proposal names what it is, where the small pipeline alone is mostly wrong."""
    if tag not in ("ru", "zh") or pipeline_name(tag) != "bundled":
        return True
    if tag == "zh":
        return bool(CHINESE_BODY.search(span.text))
    return any(russian(token.lower_)[0] in GRAMMARS[tag].bodies for token in span)


@lru_cache(maxsize=65_536)
def russian(word: str) -> tuple[str, str]:
    """(dictionary form, part of speech) of a Russian word, joined ones by their last part."""
    first = morphology().parse(word)[0]
    return first.normal_form, str(first.tag.POS)


@lru_cache(maxsize=6)
def _matcher(tag: str) -> SpacyMatcher:
    """Patterns of bodies over tokens."""
    from spacy.matcher import Matcher as SpacyMatcher

    grammar, matcher = GRAMMARS[tag], SpacyMatcher(pipeline(tag).vocab)
    acronym = [{"TEXT": {"REGEX": ACRONYM}}]
    if tag not in ("en", "fr", "es"):
        matcher.add(BODY, [acronym])
        return matcher
    small = grammar.links | grammar.inner
    capital = {"TEXT": {"REGEX": PART}, "OP": "*"}
    link = {"LOWER": {"IN": sorted(small)}, "OP": "+"}
    head = {"LOWER": {"IN": sorted(grammar.bodies)}, "TEXT": {"REGEX": PART}}
    part = {"TEXT": {"REGEX": PART}, "OP": "+"}
    adjective = {"TEXT": {"REGEX": ADJECTIVES.get(tag, NOTHING)}, "OP": "*"}
    tail = [link, part, adjective]
    matcher.add(BODY, [
        [capital, head, adjective], [capital, head, adjective, part],
        *([capital, head, adjective, {**part, "OP": "*"}, *tail * times] for times in (1, 2, 3)),
        [part, {"LOWER": {"IN": ["of", "de"]}}, head], acronym], greedy="LONGEST")
    return matcher


def is_heading(doc: Doc, grammar: Grammar) -> bool:
    """Whether all but the little words have a capital, and no comma parts names and offices."""
    if doc.lang_ == "ar":
        return False
    small = grammar.links | grammar.inner | grammar.articles | grammar.no_names | PARTICLES
    words = [token.text for token in doc if token.is_alpha and token.lower_ not in small]
    return len(words) > 3 and not re.search("[,:]", doc.text) and all(
        word[0].isupper() for word in words)


def _trimmed(span: Span, grammar: Grammar) -> Span | None:
    """A match without small words at its ends; None of what is no name: a word alone."""
    from spacy.tokens import Span as SpacySpan

    small = grammar.articles | grammar.links | grammar.inner | grammar.no_names
    start, end = span.start, span.end
    for token in span[1:-1]:
        if token.lower_ == "at":        # "Research at the Institute": what it is part of
            start = token.i
    while start < end and span.doc[start].lower_ in small:
        start += 1
    end = next((token.i for token in span.doc[start + 1:end] if _ends_body(token, grammar)), end)
    while end > start and span.doc[end - 1].lower_ in small:
        end -= 1
    own = SpacySpan(span.doc, start, end, span.label_)
    if not own or own[0].lower_ in grammar.offices or (
            len(own) == 1 and own.text.lower() in grammar.bodies):
        return None
    return own


def _ends_body(token: Token, grammar: Grammar) -> bool:
    """Whether no body goes on over a word: an office, a year, a Russian verb."""
    return token.is_digit or token.lower_ in grammar.offices or (
        token.doc.lang_ == "ru" and token.text.islower() and russian(token.text)[1] == "VERB")


def _person_alone(span: Span, grammar: Grammar) -> Span | None:
    """A person without office and honorifics in front; None of what holds an office elsewhere."""
    no_name = grammar.offices | grammar.bodies | grammar.before | grammar.honorifics
    start = span.start
    while start < span.end and span.doc[start].lower_ in no_name:
        start += 1
    if span.doc.lang_ == "ar" and span.doc[start].text not in {*COMMON, *PARTICLES}:
        # "دمشق محمد أسامة": the town is no part of the name.
        start = next((token.i for token in span[1:3] if token.text in COMMON), start)
    own = span.doc[start:span.end]
    if len(own) < 2 < len(span) + 1 or any(token.lower_ in no_name for token in own):
        return None             # "Librarian Emeritus"
    if span.doc.lang_ != "ar" and not all(token.text[0].isupper() or token.lower_ in PARTICLES
                                          for token in own if token.is_alpha):
        return None
    if span.doc.lang_ == "ru" and not all(is_russian_name(token.text) for token in own):
        return None
    return type(span)(span.doc, start, span.end, span.label_)


@lru_cache(maxsize=65_536)
def is_russian_name(word: str) -> bool:
    """Whether a word is a name in the dictionary, or none of it."""
    return not morphology().word_is_known(word) or any(
        kind in parse.tag for parse in morphology().parse(word)
        for kind in ("Name", "Surn", "Patr", "Init"))


SHAPED = {BODY: _trimmed, PERSON: _person_alone}
