"""The recipe's steps for the small spaCy pipelines.

    python -m wdea_i18n.training.entities prepare --lang ru --folder .train/ner-ru …
    python -m wdea_i18n.training.entities train --lang ru --folder .train/ner-ru
    python -m wdea_i18n.training.entities export --lang ru --folder .train/ner-ru --to …/ru
    python -m wdea_i18n.training.entities evaluate --lang ru CORPORA…
    python -m wdea_i18n.training.entities triples tests/gold/*.txt
"""

from __future__ import annotations

from pathlib import Path

import click

from wdea_i18n.cli import run

PATH = click.Path(path_type=Path, exists=True)
LANG = click.option("--lang", "tag", required=True, help="The language, such as ru.")
FOLDER = click.option("--folder", required=True, type=click.Path(path_type=Path, file_okay=False),
                      help="Where everything of this language goes.")
TRAIN, DEV = "train.spacy", "dev.spacy"


@click.group()
def commands() -> None:
    """Make the pipelines that find people, bodies and places."""


@commands.command()
@LANG
@FOLDER
@click.option("--learn", multiple=True, type=PATH, help="A corpus to learn all of.")
@click.option("--split", "halved", multiple=True, type=PATH,
              help="A corpus to learn four fifths of; the rest is held out.")
@click.option("--held-out", multiple=True, type=PATH, help="A corpus to choose the best by.")
@click.option("--terms", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Folder of the tables of bodies, places and fields.")
@click.option("--count", default=4000, show_default=True, help="Generated sentences.")
@click.option("--times", default=1, show_default=True,
              help="How often a sentence of a corpus is learnt in a pass: more where they are few.")
def prepare(tag: str, folder: Path, learn: tuple[Path, ...], halved: tuple[Path, ...],
            held_out: tuple[Path, ...], terms: Path | None, count: int, times: int) -> None:
    """Write train.spacy and dev.spacy from corpora and generated sentences."""
    import spacy
    from spacy.tokens import DocBin

    from wdea_i18n.training.entities import corpora, generated

    spaced = tag != "zh"
    learnt = [one for path in learn for one in corpora.read_marked(path, spaced)]
    dev = [one for path in held_out for one in corpora.read_marked(path, spaced)]
    for path in halved:
        ours, others = corpora.split(list(corpora.read_marked(path, spaced)))
        learnt += ours
        dev += others
    learnt *= times
    click.echo(f"{len(learnt):>8,}  sentences of corpora to learn, {len(dev):,} to choose by")
    if terms:
        words = generated.words_of(tag, terms / "organisations.tsv",
                                   terms / "cldr-territories.tsv", terms / "unesco-thesaurus.tsv")
        made = list(generated.generated(words, count))
        learnt += made
        click.echo(f"{len(made):>8,}  generated sentences")
    folder.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank(tag)
    for name, some in ((TRAIN, learnt), (DEV, dev or made[:500])):
        DocBin(docs=corpora.documents(some, nlp)).to_disk(folder / name)


@commands.command()
@LANG
@FOLDER
@click.option("--steps", default=8000, show_default=True)
def train(tag: str, folder: Path, steps: int) -> None:
    """Train until it gets no better; the best goes to FOLDER/model-best."""
    from importlib import resources

    from spacy.cli.train import train as spacy_train

    with resources.as_file(resources.files(__package__).joinpath("config.cfg")) as config:
        spacy_train(config, folder, overrides={
            "paths.train": str(folder / TRAIN), "paths.dev": str(folder / DEV),
            "nlp.lang": tag, "training.max_steps": steps})


@commands.command()
@LANG
@FOLDER
@click.option("--to", "pipeline", required=True,
              type=click.Path(path_type=Path, file_okay=False), help="The pipeline's folder.")
def export(tag: str, folder: Path, pipeline: Path) -> None:
    """Write the best pipeline as it ships: without the words that it has seen."""
    import spacy

    nlp = spacy.load(folder / "model-best")
    nlp.meta.update(name="wdea_small", version="0.1.0", license="MIT", author="wdea-i18n",
                    description="People, organisations and places in press releases.",
                    spacy_version=">=3.8.0,<3.9.0")
    nlp.meta["performance"] = {}        # the card has scores on text that was held out
    pipeline.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(pipeline, exclude=["vocab"])
    click.echo(f"{tag}: {sum(one.stat().st_size for one in pipeline.rglob('*')) / 1e6:.1f} MB")


@commands.command()
@LANG
@click.argument("corpora", nargs=-1, required=True, type=PATH)
@click.option("--last", default=1.0, show_default=True,
              help="Only the last part of each, such as .2: what `--split` has held out.")
def evaluate(tag: str, corpora: tuple[Path, ...], last: float) -> None:
    """Precision, recall and F1 of the pipeline in use, by type."""
    from wdea_i18n.entities import pipeline, pipeline_name
    from wdea_i18n.training.entities.scoring import types_of

    click.echo(f"{tag}: {pipeline_name(tag) or 'no pipeline'}")
    for path in corpora:
        for label, score in types_of(pipeline(tag), path, tag, last).items():
            click.echo(f"{path.name.partition('.iob2')[0]:<28} {label:<4} P {score.p:5.1%}  "
                       f"R {score.r:5.1%}  F1 {score.f:5.1%}  of {score.count}")


@commands.command()
@click.argument("releases", nargs=-1, required=True, type=PATH)
@click.option("--errors", is_flag=True, help="List what was found wrongly, and what was not.")
def triples(releases: tuple[Path, ...], errors: bool) -> None:
    """Officials with office and body in gold releases: precision, recall, F1 by language."""
    from wdea_i18n.glossary import TermBase, by_id, read_glossary, starting_glossaries
    from wdea_i18n.training.entities import triples as gold

    base = TermBase(1, by_id(concept for path in starting_glossaries()
                             for concept in read_glossary(path)))
    by_language: dict[str, gold.Score] = {}
    for path in sorted(releases):
        release = gold.read_gold(path)
        score = gold.score(release, base)
        by_language[release.tag] = by_language.get(release.tag, gold.NONE) + score
        click.echo(f"{release.name:<24} {score}")
        for title, some in (("wrong", score.wrong), ("missed", score.missed)) if errors else ():
            for one in some:
                click.echo(f"    {title:<7} {one}")
    for tag, score in by_language.items():
        click.echo(f"{tag:<24} {score}")


if __name__ == "__main__":
    run(commands)
