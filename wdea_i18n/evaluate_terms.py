"""How well are terms kept, and at what price? The free engine beside the constrained one.

    python -m wdea_i18n.evaluate_terms --to fr TERMS.jsonl
    python -m wdea_i18n.evaluate_terms --to fr SOURCES REFERENCES --terms 2

Either a file of ``{"src": …, "ref": …, "terms": {"term": {"targets": […]}}}``, a line a
sentence, as the terminology sets of WMT and TICO-19 have it; or sentences with references, out
of which so many terms a sentence are drawn: words of the source, each with the wording of the
reference that the engine aligns with it when it is made to say the reference.

The measures are those of WMT's terminology tasks: the share of terms that stand in the target
in a wording that was asked for (exact) or in any allowed form; sentences with all terms right;
chrF and BLEU of both runs on the same references; and time, as a ratio of the two.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from wdea_i18n.cli import run
from wdea_i18n.errors import UsageError
from wdea_i18n.evaluate import TOKENIZERS, lines
from wdea_i18n.glossary import Concept, Matcher, Status, Term, TermBase, by_id
from wdea_i18n.locales import Locale, locale
from wdea_i18n.pipeline import Job, translate_missing
from wdea_i18n.quality import Form
from wdea_i18n.settings import load_settings
from wdea_i18n.terms import constraints_of, uses
from wdea_i18n.translation import Constraints, Translation, find_translator

WORD = re.compile(r"[^\W\d_]{5,}")
PUNCTUATION = re.compile(r"[^\w\s'’-]")
Sentence = tuple[str, str, Constraints]     # source, reference, what is asked for


@dataclass(frozen=True, slots=True)
class Score:
    """One run over a set of sentences; shares are of 1."""

    terms: int
    exact: float
    any_form: float
    sentences_right: float
    chrf: float
    bleu: float
    seconds: float
    stages: dict[str, int]


def read_terms(path: Path, source: Locale, target: Locale) -> list[Sentence]:
    """A terminology set; of a term's wordings the first is taken for the preferred one."""
    found = []
    for line in lines(path):
        row = json.loads(line)
        concepts = [Concept(term, (Term(source.tag, term), *(
            Term(target.tag, text, Status.ADMITTED if number else Status.PREFERRED)
            for number, text in enumerate(given["targets"]))))
            for term, given in row["terms"].items()]
        matcher = Matcher(TermBase(1, by_id(concepts)), source.tag)
        found.append((row["src"], row["ref"], constraints_of(row["src"], matcher, target)))
    return found


def draw_terms(sources: Sequence[str], references: Sequence[str], source: Locale, job: Job,
               most: int) -> list[Sentence]:
    """Sentences with up to so many terms each, drawn from their references."""
    engine = find_translator("argos", source, job.target, job.settings)
    forced = engine.complete(sources, references)
    chance, found = random.Random(1), []
    for text, reference, one in zip(sources, references, forced, strict=True):
        pairs = dict(_pairs(text, reference, one))
        some = chance.sample(sorted(pairs), min(most, len(pairs)))
        concepts = [Concept(word, (Term(source.tag, word), Term(job.target.tag, pairs[word])))
                    for word in some]
        matcher = Matcher(TermBase(1, by_id(concepts)), source.tag)
        found.append((text, reference, constraints_of(text, matcher, job.target)))
    return found


def _pairs(text: str, reference: str, forced: Translation) -> Iterator[tuple[str, str]]:
    """Words that stand once in a source, with what the reference says for them."""
    from wdea_i18n.translation.projection import runs_aligned

    for word in WORD.finditer(text):
        runs = runs_aligned(*word.span(), forced.text, forced.links)
        wording = forced.text[slice(*runs[0])] if len(runs) == 1 else ""
        if (wording and not PUNCTUATION.search(wording) and len(wording) > 3
                and reference.count(wording) == 1 and text.count(word.group()) == 1
                and wording.casefold() != word.group().casefold()):
            yield word.group(), wording


def measure(sentences: Sequence[Sentence], job: Job, constrained: bool) -> Score:
    """Translates all sentences, free or under their constraints, and counts."""
    from sacrebleu.metrics import BLEU, CHRF

    wanted = {text: constraints if constrained else () for text, _, constraints in sentences}
    begun = time.perf_counter()
    found = translate_missing({job.source: wanted}, {}, job)[job.source]
    seconds = time.perf_counter() - begun
    hypotheses = [found[text].text for text, _, _ in sentences]
    references = [reference for _, reference, _ in sentences]
    rows = [uses(text, found[text], constraints, job.target)
            for text, _, constraints in sentences if constraints]
    forms = [use.form for row in rows for use in row]
    stages: dict[str, int] = {}
    for row in rows:
        for use in row:
            if use.form is not Form.MISSING:
                stages[use.stage] = stages.get(use.stage, 0) + 1
    return Score(
        len(forms), forms.count(Form.EXACT) / max(len(forms), 1),
        1 - forms.count(Form.MISSING) / max(len(forms), 1),
        sum(all(use.form is not Form.MISSING for use in row) for row in rows) / max(len(rows), 1),
        CHRF().corpus_score(hypotheses, [references]).score,
        BLEU(tokenize=TOKENIZERS.get(job.target.tag)).corpus_score(hypotheses, [references]).score,
        seconds, stages)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--from", "source", default="en", show_default=True)
@click.option("--to", "target", required=True)
@click.option("--terms", default=2, show_default=True, help="Drawn for a sentence, at most.")
@click.option("--first", type=int, help="Only the first lines.")
def main(files: tuple[Path, ...], source: str, target: str, terms: int, first: int | None) -> None:
    """Measure terms on one TERMS.jsonl, or on SOURCES and REFERENCES."""
    job = Job(locale(source), locale(target), "argos", load_settings())
    if len(files) == 1:
        sentences = read_terms(files[0], job.source, job.target)[:first]
    elif len(files) == 2:
        sources, references = (lines(path)[:first] for path in files)
        sentences = draw_terms(sources, references, job.source, job, terms)
    else:
        raise UsageError("Too many files.", "Name one .jsonl, or sources and references.")
    run_of = partial(measure, sentences, job)
    run_of(False)                               # loads the model
    free, ours = run_of(False), run_of(True)
    click.echo(f"{free.terms} terms in {sum(bool(one[2]) for one in sentences)} of "
               f"{len(sentences)} sentences\n"
               "             exact  any form  all right   chrF   BLEU  seconds")
    for name, one in (("free", free), ("constrained", ours)):
        shares = f"{one.exact:6.1%}   {one.any_form:6.1%}     {one.sentences_right:6.1%}"
        click.echo(f"{name:11} {shares}  {one.chrf:5.1f}  {one.bleu:5.1f}  {one.seconds:7.1f}")
    click.echo(f"time {ours.seconds / free.seconds:.2f} of the free run; terms by stage: "
               + ", ".join(f"{name} {count}" for name, count in sorted(ours.stages.items())))


if __name__ == "__main__":
    run(main)
