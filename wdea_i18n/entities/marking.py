"""Offices and bodies marked in a text, by spaCy's matchers and the term base."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wdea_i18n.entities.grammar import GRAMMARS, Grammar
from wdea_i18n.glossary import Matcher, TermBase

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher as SpacyMatcher
    from spacy.tokens import Doc, Span

OFFICE, BODY = "OFFICE", "BODY"
ACRONYM = r"^[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]+)?$"
KINDS = {"title": OFFICE, "organisation": BODY}


@lru_cache(maxsize=4)
def pipeline(tag: str) -> Language:
    """spaCy's tokenizer of a language; it splits, the matchers below mark."""
    import spacy

    return spacy.blank(tag)


@lru_cache(maxsize=4)
def _matcher(tag: str) -> SpacyMatcher:
    """Patterns of offices and bodies over tokens."""
    from spacy.matcher import Matcher as SpacyMatcher

    grammar, matcher = GRAMMARS[tag], SpacyMatcher(pipeline(tag).vocab)
    before = {"LOWER": {"IN": sorted(grammar.before)}, "OP": "*"}
    office = {"LOWER": {"IN": sorted(grammar.offices)}}
    after = {"LOWER": {"IN": sorted(grammar.after)}, "OP": "*"}
    dash = {"ORTH": {"IN": ["-", "–"]}, "OP": "?"}
    matcher.add(OFFICE, [[before, dash, office, dash, after],
                         [{"LOWER": "co"}, dash, before, office, dash, after]], greedy="LONGEST")
    capital = {"IS_TITLE": True, "OP": "*"}
    link = {"LOWER": {"IN": sorted(grammar.links)}, "OP": "*"}
    head = {"LOWER": {"IN": sorted(grammar.bodies)}, "IS_TITLE": True}
    part = {"TEXT": {"REGEX": r"^[A-Z][\w’'-]*$"}, "OP": "+"}
    matcher.add(BODY, [
        [capital, head],
        [capital, head, link, part],
        [capital, head, link, part, link, part],
        [capital, head, link, part, link, part, link, part],
        [{"TEXT": {"REGEX": r"^[A-Z][\w’'-]*$"}, "OP": "+"}, {"LOWER": {"IN": ["of", "de"]}}, head],
        [{"TEXT": {"REGEX": ACRONYM}}]], greedy="LONGEST")
    return matcher


def marked(text: str, tag: str, base: TermBase) -> Doc:
    """A text with its offices and bodies as entities.

    Those of the term base, which carry the id of their concept, go before those that only look
    like one; of either the longest stays. In a heading all words have capitals, which tell
    nothing there.
    """
    from spacy.util import filter_spans

    doc = pipeline(tag)(text)
    known = filter_spans([span for match in Matcher(base, tag).find(text)
                          if (kind := KINDS.get(match.concept.kind))
                          and (span := doc.char_span(
                              match.start, match.end, kind, span_id=match.concept.id,
                              alignment_mode="expand"))])
    taken = {token.i for span in known for token in span}
    grammar = GRAMMARS.get(tag)
    found = [] if grammar is None or _is_heading(doc, grammar) else [
        own for span in _matcher(tag)(doc, as_spans=True)
        if (own := _trimmed(span, grammar)) and taken.isdisjoint(token.i for token in own)]
    doc.set_ents([*known, *filter_spans(found)])
    return doc


def _is_heading(doc: Doc, grammar: Grammar) -> bool:
    """Whether all but the little words have a capital, and no comma parts names and offices."""
    words = [token.text for token in doc if token.is_alpha
             and token.lower_ not in grammar.links | grammar.articles | grammar.no_names]
    return len(words) > 3 and "," not in doc.text and all(word[0].isupper() for word in words)


def _trimmed(span: Span, grammar: Grammar) -> Span | None:
    """A match without an article before it; None of what is no name: a word alone, links."""
    from spacy.tokens import Span as SpacySpan

    start = span.start
    while start < span.end and span.doc[start].lower_ in grammar.articles:
        start += 1
    own = SpacySpan(span.doc, start, span.end, span.label_)
    if all(token.lower_ in grammar.links for token in own):
        return None
    if own.label_ == BODY and len(own) == 1 and not own.text.isupper():
        return None
    return own
