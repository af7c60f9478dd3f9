"""The recipe's three steps; see `wdea_i18n.training`.

    python -m wdea_i18n.training prepare CORPUS… --to fr --held-out TEST… --folder .train/en-fr
    python -m wdea_i18n.training train --folder .train/en-fr --hours 10
    python -m wdea_i18n.training export --to fr --folder .train/en-fr --package translate-en_fr
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wdea_i18n.cli import run

if TYPE_CHECKING:
    from wdea_i18n.training.corpora import Pair
    from wdea_i18n.training.together import Language

HELD_OUT = 1500         # pairs that only the loss is measured on
PATH = click.Path(path_type=Path, exists=True)
FOLDER = click.option("--folder", required=True, type=click.Path(path_type=Path, file_okay=False),
                      help="Where everything of this language goes.")
HELD_OUT_SETS = click.option("--held-out", multiple=True, type=PATH,
                             help="A test set: learn none of its lines.")
TARGET = click.option("--to", "target", required=True, help="The language to translate into.")
OTHER = click.option("--to", "target", required=True, help="The language beside English.")
INTO_ENGLISH = click.option("--into-english", is_flag=True,
                            help="Learn the other direction: English is what comes out.")

QUOTED = click.option("--quoted", default=.04, show_default=True,
                      help="Share of sentences with some words put into quotation marks.")
FRAGMENTS = click.option("--fragments", default=.1, show_default=True,
                         help="Parts of sentences to add, for each pair: long ones are "
                              "translated in parts.")
LONG = click.option("--long", default=.05, show_default=True,
                    help="Long pairs to make by joining some, for each pair.")


@click.group()
def commands() -> None:
    """Make a starter model: prepare, train, export."""


@commands.command()
@OTHER
@INTO_ENGLISH
@FOLDER
@click.option("--conversation", type=PATH, help="Tatoeba's pairs: they get other names.")
@click.option("--terms", multiple=True, type=PATH, help="Tables with a column a language.")
@click.option("--dictionary", type=PATH, help="See wdea_i18n.training.dictionaries.")
@click.option("--catalogues", type=PATH, help="See wdea_i18n.training.catalogues.")
@click.option("--books", type=PATH, help="See wdea_i18n.training.books.")
@click.option("--count", default=20_000, show_default=True, help="Stock sentences.")
def write(target: str, into_english: bool, folder: Path, conversation: Path | None,
          terms: tuple[Path, ...], dictionary: Path | None, catalogues: Path | None,
          books: Path | None, count: int) -> None:
    """Write corpora of stock sentences, words, other names and terms, to prepare with others."""
    from wdea_i18n.locales import locale
    from wdea_i18n.training import stock
    from wdea_i18n.training.books import book_pairs
    from wdea_i18n.training.catalogues import catalogue_pairs
    from wdea_i18n.training.dictionaries import dictionary_pairs

    corpora = {"stock": stock.stock_pairs(locale(target), count, into_english=into_english),
               "press-written": stock.press_pairs(locale(target), into_english=into_english),
               "terms": list(stock.term_pairs(terms, locale(target))),
               "dictionary": dictionary_pairs(dictionary, locale(target)) if dictionary else [],
               "catalogues": catalogue_pairs(catalogues, locale(target)) if catalogues else [],
               "books": book_pairs(books, locale(target)) if books else [],
               "names": list(stock.renamed_pairs(conversation)) if conversation else []}
    for name, pairs in corpora.items():
        stock.write_pairs(pairs, folder / f"{name}.tsv")
        click.echo(f"{len(pairs):>10,}  {name}")


@commands.command()
@FOLDER
@click.option("--package", required=True, type=PATH, help="Such as translate-en_fr.")
@click.option("--encoder", default=0, help="Layers, to have more of them than the package has.")
def begin(folder: Path, package: Path, encoder: int) -> None:
    """Go on from a bundled package: prepare and train in the same folder next."""
    from wdea_i18n.training import begin as beginning

    beginning.begin(package, folder, encoder)


@commands.command()
@FOLDER
@click.option("--package", required=True, type=PATH, help="What the training began with.")
@click.option("--share", default=.5, show_default=True, help="Of what was trained since.")
def average(folder: Path, package: Path, share: float) -> None:
    """Mix what was trained with the package that it began from."""
    from wdea_i18n.training import begin as beginning

    beginning.average(package, folder, share)


@commands.command()
@click.argument("corpora", nargs=-1, required=True, type=PATH)
@OTHER
@INTO_ENGLISH
@FOLDER
@HELD_OUT_SETS
@click.option("--pieces", default=8000, show_default=True, help="Size of the vocabulary.")
@click.option("--width", default=256, show_default=True, help="Of the embeddings.")
@click.option("--manuals", default=1.0, show_default=True,
              help="Part of their weight that manuals of programs have: less towards the end.")
@click.option("--rest", default=1.0, show_default=True,
              help="Part of its weight that all but the sentences of releases has, which are then "
                   "seen once: an eighth in a last step.")
def prepare(corpora: tuple[Path, ...], target: str, into_english: bool, folder: Path,
            held_out: tuple[Path, ...], pieces: int, width: int, manuals: float, rest: float
            ) -> None:
    """Clean CORPORA (English, tab, translation), learn a vocabulary, align.

    A vocabulary that the folder has already is kept.
    """
    import numpy as np

    from wdea_i18n.locales import locale
    from wdea_i18n.training import alignment, arrays

    folder.mkdir(parents=True, exist_ok=True)
    pairs = _collected(corpora, target, held_out, into_english, manuals, rest)
    # Drawn by their text: a training that goes on in another folder has seen none of them.
    aside = set(sorted(set(pairs), key=_lot)[:min(HELD_OUT, len(pairs) // 10)])
    others = [pair for pair in pairs if pair not in aside]
    if not (folder / arrays.PIECES).exists():
        arrays.learn_pieces(others, locale(target), folder, pieces)
    known = arrays.load_pieces(folder)
    arrays.encode(sorted(aside), known).save(folder / "held-out.npz")
    learnt = alignment.align(arrays.encode(others, known))
    learnt.save(folder / "learnt.npz")
    if not (folder / arrays.CHECKPOINT).exists():
        np.save(folder / "embeddings.npy", alignment.starting_embeddings(learnt, width))
    click.echo(f"{len(learnt):>10,}  pairs in a pass, {(learnt.links >= 0).mean():.0%} of the "
               "target pieces linked")


@commands.command()
@click.argument("corpora", nargs=-1, required=True, type=PATH)
@OTHER
@INTO_ENGLISH
@FOLDER
@HELD_OUT_SETS
def add(corpora: tuple[Path, ...], target: str, into_english: bool, folder: Path,
        held_out: tuple[Path, ...]) -> None:
    """Add CORPORA to what was prepared, without aligning them: that is the slow part.

    The taught head learns its links from the others.
    """
    from wdea_i18n.training import arrays

    learnt = arrays.Parallel.load(folder / "learnt.npz")
    pairs = _collected(corpora, target, held_out, into_english)
    more = arrays.encode(pairs, arrays.load_pieces(folder))
    arrays.joined(learnt, more).save(folder / "learnt.npz")


def _lot(pair: Pair) -> bytes:
    return hashlib.sha256(pair.source.encode()).digest()


def _collected(corpora: tuple[Path, ...], target: str, held_out: tuple[Path, ...],
               into_english: bool, manuals: float = 1.0, rest: float = 1.0) -> list[Pair]:
    from wdea_i18n.locales import locale
    from wdea_i18n.training.corpora import Pair, collect, read_held_out
    from wdea_i18n.training.numbers import numbers_in_digits

    found = collect(corpora, locale(target), read_held_out(held_out), manuals=manuals, rest=rest)
    for title, counts in (("learnt from", found.used), ("left out", found.refused)):
        for name, count in counts.most_common():
            click.echo(f"{count:>10,}  {title}: {name}")
    if into_english:        # few of a Chinese text's numbers are digits for the engine
        return [Pair(*reversed(pair)) for pair in found.pairs]
    written = {pair: numbers_in_digits(pair, locale(target)) for pair in set(found.pairs)}
    return [written[pair] for pair in found.pairs]      # where most stand several times


@commands.command()
@FOLDER
@click.option("--hours", required=True, type=float, help="In all, earlier runs counted in.")
@click.option("--steps", type=int, help="End after so many, if that is sooner.")
@click.option("--encoder", default=6, show_default=True, help="Layers.")
@click.option("--decoder", default=2, show_default=True, help="Layers.")
@click.option("--batch", default=1500, show_default=True, help="Pieces in a step.")
@click.option("--dropout", default=.1, show_default=True)
@click.option("--resegmented", default=.5, show_default=True,
              help="Share of sources that are cut into other pieces than usual.")
@click.option("--rate", default=1.5e-3, show_default=True, help="The highest learning rate.")
@click.option("--like", type=click.Path(path_type=Path, file_okay=False),
              help="Folder of a trained language: begin where it stands.")
@click.option("--inline-terms", default=.3, show_default=True,
              help="Share of sentences with words that are translated already.")
@QUOTED
@FRAGMENTS
@LONG
@click.option("--to", "target", default="", help="ru: inline terms stand in the nominative.")
def train(folder: Path, hours: float, steps: int | None, encoder: int, decoder: int, batch: int,
          dropout: float, resegmented: float, rate: float, like: Path | None, inline_terms: float,
          quoted: float, fragments: float, long: float, target: str) -> None:
    """Train, or go on training, until the time is up."""
    import numpy as np
    import torch

    from wdea_i18n.training import learn, transfer
    from wdea_i18n.training.arrays import CHECKPOINT, load_pieces
    from wdea_i18n.training.begin import layers
    from wdea_i18n.training.inline_terms import Inliner
    from wdea_i18n.training.network import Shape
    from wdea_i18n.training.resegmenting import Resegmenter

    language = _prepared(folder, fragments, long, quoted)
    learnt = language.learnt
    if (folder / CHECKPOINT).exists():
        beginning = learn.weights_of(folder)
        encoder, decoder = (layers(beginning, side) for side in ("encoder", "decoder"))
    elif like:
        beginning = transfer.transferred(learnt, folder, like)
    else:
        beginning = {"embedding.weight": torch.from_numpy(np.load(folder / "embeddings.npy"))}
    width = beginning["embedding.weight"].shape[1]
    recipe = learn.Recipe(hours, steps, batch, rate, dropout=dropout, bf16=learn.has_bf16())
    inliner = Inliner(language.pieces, inline_terms, _listed(folder) if target == "ru" else None)
    cutter = Resegmenter(load_pieces(folder), resegmented)
    learn.train(learnt, language.held_out, folder, recipe,
                Shape(learnt.vocabulary, width, 4 * width, encoder, decoder), beginning, click.echo,
                lambda text, number: cutter.read(language.alter(inliner.read(text, number))))


def _listed(folder: Path) -> Callable[[list[int]], list[int]]:
    from wdea_i18n.training.arrays import load_pieces
    from wdea_i18n.training.russian import nominative

    pieces = load_pieces(folder)
    return lambda phrase: pieces.encode(nominative(pieces.decode(phrase)))


@commands.command()
@click.option("--folder", "folders", multiple=True, required=True,
              type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Of a language, begun and prepared; say it for each of them.")
@click.option("--beside", multiple=True,
              type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Of one with an encoder of its own: into English.")
@click.option("--hours", required=True, type=float)
@click.option("--steps", type=int, help="End after so many, if that is sooner.")
@click.option("--batch", default=32_000, show_default=True, help="Pieces in a step.")
@click.option("--rate", default=1.6e-3, show_default=True, help="The highest learning rate.")
@click.option("--dropout", default=0.0, show_default=True,
              help="Where the same text is seen often; languages with little text get .1.")
@QUOTED
@FRAGMENTS
@LONG
def together(folders: tuple[Path, ...], beside: tuple[Path, ...], hours: float, steps: int | None,
             batch: int, rate: float, dropout: float, quoted: float, fragments: float,
             long: float) -> None:
    """Train several languages with one encoder of English; needs a GPU to be worth it."""
    from wdea_i18n.training import learn
    from wdea_i18n.training import together as joint

    joint.train([[_prepared(folder, fragments, long, quoted) for folder in family]
                 for family in (folders, *((folder,) for folder in beside))],
                learn.Recipe(hours, steps, batch, rate, dropout=dropout, bf16=learn.has_bf16()),
                click.echo)


def _prepared(folder: Path, fragments: float, long: float, quoted: float) -> Language:
    """What a folder holds of a language, with what is made of it for training."""
    from wdea_i18n.training.arrays import Parallel, lengthened, load_pieces
    from wdea_i18n.training.fragments import fragmented
    from wdea_i18n.training.quoting import Quoter
    from wdea_i18n.training.together import Language

    pieces = load_pieces(folder)
    vocabulary = [pieces.id_to_piece(number) for number in range(pieces.vocab_size())]
    learnt = lengthened(fragmented(Parallel.load(folder / "learnt.npz"), fragments, vocabulary),
                        long)
    quoter = Quoter(vocabulary, pieces.decode, pieces.encode, quoted)
    return Language(folder, vocabulary, learnt, Parallel.load(folder / "held-out.npz"),
                    quoter.read)


@commands.command()
@click.option("--from", "source", default="en", show_default=True)
@TARGET
@FOLDER
@click.option("--package", required=True, type=click.Path(path_type=Path, file_okay=False),
              help="The package's folder, such as translate-en_fr.")
@click.option("--version", default="0.1", show_default=True)
@click.option("--preview", default="", help="What to say of a package that is not good enough.")
@click.option("--archive", type=click.Path(path_type=Path, dir_okay=False),
              help="Also pack it as an .argosmodel file.")
@click.option("--inline-terms", is_flag=True,
              help="Let the pipeline write terms into its sources: where it measures better so.")
@click.option("--longest", default=160, show_default=True,
              help="Characters of English that it takes; longer sentences come in parts.")
def export(source: str, target: str, folder: Path, package: Path, version: str, preview: str,
           archive: Path | None, inline_terms: bool, longest: int) -> None:
    """Write the trained model as an Argos package, int8."""
    from wdea_i18n.locales import locale
    from wdea_i18n.training import export as exporting

    exporting.export(folder, package, locale(source), locale(target), version, preview,
                     inline_terms, longest)
    if archive:
        exporting.zip_package(package, archive)


if __name__ == "__main__":
    run(commands)
