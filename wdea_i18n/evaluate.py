"""How good is a language? chrF and BLEU of what users get, against a reference translation.

    python -m wdea_i18n.evaluate --to fr en.txt fr.txt

Both files hold one sentence a line. The sentences go the way of a release, second tries
included, with numbers in words or digits as they are printed; memory and typography are left
out. The figures are sacreBLEU's, with signatures.
"""

from __future__ import annotations

from pathlib import Path

import click

from wdea_i18n.cli import run
from wdea_i18n.errors import UsageError
from wdea_i18n.language import apply_edits, in_words
from wdea_i18n.locales import locale
from wdea_i18n.pipeline import Job, translate_missing
from wdea_i18n.settings import load_settings

TOKENIZERS = {"zh": "zh"}       # sacreBLEU's default cuts at spaces


def evaluate(sources: list[str], references: list[str], job: Job) -> tuple[str, str]:
    """(chrF, BLEU) of the job's engine, each with its signature.

    Raises:
        UsageError: there are not as many references as sources.
    """
    from sacrebleu.metrics import BLEU, CHRF

    if len(sources) != len(references):
        raise UsageError(f"{len(sources)} sentences have {len(references)} references.",
                         "Both files need one sentence a line.")
    wanted = {job.source: dict.fromkeys(sources, ())}
    found = translate_missing(wanted, {job.source: {}}, job)[job.source]
    hypotheses = [apply_edits(found[text].text, in_words(
        text, found[text].text, job.source, job.target)) for text in sources]
    metrics = CHRF(), BLEU(tokenize=TOKENIZERS.get(job.target.tag))
    chrf, bleu = (f"{metric.corpus_score(hypotheses, [references]).score:.1f} "
                  f"({metric.get_signature()})" for metric in metrics)
    return chrf, bleu


def lines(path: Path) -> list[str]:
    """The lines of a text file."""
    return path.read_text(encoding="utf-8").splitlines()


@click.command()
@click.argument("sources", type=click.Path(path_type=Path, exists=True))
@click.argument("references", type=click.Path(path_type=Path, exists=True))
@click.option("--from", "source", default="en", show_default=True)
@click.option("--to", "target", required=True)
@click.option("--first", type=int, help="Only the first lines.")
def main(sources: Path, references: Path, source: str, target: str, first: int | None) -> None:
    """Measure the engine on SOURCES against REFERENCES."""
    job = Job(locale(source), locale(target), "argos", load_settings())
    chrf, bleu = evaluate(lines(sources)[:first], lines(references)[:first], job)
    click.echo(f"chrF {chrf}\nBLEU {bleu}")


if __name__ == "__main__":
    run(main)
