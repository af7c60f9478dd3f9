"""How well a pipeline finds people, bodies and places in a corpus: spaCy's own scores."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wdea_i18n.training.entities.corpora import LABELS, documents, read_marked

if TYPE_CHECKING:
    from spacy.language import Language

OURS = {"PERSON": "PER", "GPE": "LOC"}      # what official pipelines call ours


class TypeScore(NamedTuple):
    """Of one type: precision, recall and F1 in [0, 1], and how many there are."""

    p: float
    r: float
    f: float
    count: int


def types_of(nlp: Language, corpus: Path, tag: str, last: float = 1.0) -> dict[str, TypeScore]:
    """Scores by type, and of all together as "all"; an entity counts where both ends are right.

    Args:
        last: the last part of the corpus that is measured on, as a share of it.
    """
    from spacy.scorer import Scorer
    from spacy.training import Example

    marked = list(read_marked(corpus, spaced=tag != "zh"))
    gold = list(documents(marked[round(len(marked) * (1 - last)):], nlp))
    examples = []
    for doc, found in zip(gold, nlp.pipe(doc.text for doc in gold), strict=True):
        found.set_ents([_ours(ent) for ent in found.ents
                        if OURS.get(ent.label_, ent.label_) in LABELS])
        examples.append(Example(found, doc))
    scores = Scorer.score_spans(examples, "ents")
    counts = [ent.label_ for doc in gold for ent in doc.ents]
    by_type = {label: TypeScore(*(one[name] for name in "prf"), counts.count(label))
               for label, one in sorted((scores["ents_per_type"] or {}).items())}
    return by_type | {"all": TypeScore(scores["ents_p"], scores["ents_r"], scores["ents_f"],
                                       len(counts))}


def _ours(ent):
    return type(ent)(ent.doc, ent.start, ent.end, OURS.get(ent.label_, ent.label_))
