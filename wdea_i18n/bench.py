"""How fast is it, beside what its users would use else, and beside what the engine can do?

    python -m wdea_i18n.bench [--json] [FILE...]

Three ways to translate the same releases with the same model, measured in turn in one run:
this pipeline, from segments to translations that are checked and tried again; Argos Translate
called for one paragraph after the other, as its users do; and CTranslate2 alone on the tokens
of all sentences of a release at once, which is the limit. The pipeline is also measured with
the Word file that it writes and verifies, which the others do not; what finding people and bodies
takes is given as a share of a release's whole run, from its file to the Word file. Models are
loaded beforehand. Figures are source words a second; of several rounds the fastest counts.

With ``--concepts 100000`` it also measures what finding terms in so large a term base takes, as
a share of the pipeline's time. Its wordings are made of the releases' words and nine times as
many others.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from wdea_i18n import pipeline
from wdea_i18n.cli import run
from wdea_i18n.errors import UsageError
from wdea_i18n.glossary import Concept, Term
from wdea_i18n.language import sentences_in
from wdea_i18n.locales import LOCALES, Locale, locale
from wdea_i18n.pipeline import Job, Release
from wdea_i18n.settings import Settings, load_settings
from wdea_i18n.store import Store

OURS_AND_THEIRS = ("pipeline", "with_word_file", "argostranslate")
OTHERS = 9          # other words of a term base, for each of the releases
SIZES = (64, 128, 256, 384, 512, 2048)       # tokens in a batch; the limit is the fastest
SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Speed:
    """Source words a second, but for the last; see the module.

    Attributes:
        names: the time of finding people and bodies, as a share of a release's whole run.
    """

    words: int
    pipeline: float
    with_word_file: float
    argostranslate: float
    limit: float
    names: float

    def as_dict(self) -> dict[str, float]:
        return {
            "words": self.words,
            "pipeline_words_per_second": round(self.pipeline),
            "pipeline_with_word_file_words_per_second": round(self.with_word_file),
            "argostranslate_words_per_second": round(self.argostranslate),
            "limit_words_per_second": round(self.limit),
            "ratio_to_argostranslate": round(self.pipeline / self.argostranslate, 2),
            "ratio_to_limit": round(self.pipeline / self.limit, 2),
            "ratio_to_limit_with_word_file": round(self.with_word_file / self.limit, 2),
            "share_of_finding_names": round(self.names, 3),
        }


def measure(files: list[Path], target: str, settings: Settings, rounds: int) -> Speed:
    """Measures the three ways over some releases, in turn in every round."""
    job = Job(LOCALES["en"], locale(target), "argos", settings)
    releases = [pipeline.read_release(path, settings, LOCALES["en"]) for path in files]
    words = sum(len(text.split()) for release in releases for text in _texts(release))
    ways: dict[str, Callable[[], None]] = {
        "pipeline": partial(_pipeline, releases, job, False),
        "with_word_file": partial(_pipeline, releases, job, True),
        "argostranslate": _argostranslate(releases, target, settings),
        "names": partial(_names, releases),
        "whole": partial(_whole, files, job.target, settings),
    } | {f"limit {size}": way for size, way in _limits(releases, target, settings).items()}
    best = dict.fromkeys(ways, float("inf"))
    for number in range(rounds + 1):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            if number:          # the first round loads the models
                best[name] = min(best[name], time.perf_counter() - begun)
    limit = min(seconds for name, seconds in best.items() if name.startswith("limit"))
    return Speed(words, *(words / best[name] for name in OURS_AND_THEIRS), words / limit,
                 best["names"] / best["whole"])


def _texts(release: Release) -> list[str]:
    """The distinct texts of a release, as the engine gets them."""
    return list(dict.fromkeys(release.asked.values()))


def share_of_finding_terms(files: list[Path], target: str, settings: Settings, count: int,
                           speed: float) -> float:
    """The time of finding the terms of some releases, as a share of translating them.

    Args:
        count: concepts in the term base.
        speed: of the pipeline, in source words a second.
    """
    releases = [pipeline.read_release(path, settings, LOCALES["en"]) for path in files]
    texts = [text for release in releases for text in _texts(release)]
    own = sorted({word for text in texts for word in text.split()})
    words = own + [f"{word}{number}" for word in own for number in range(OTHERS)]
    chance = random.Random(1)
    with Store(None) as store:
        store.terms.save((Concept(f"c{number}", (
            Term("en", " ".join(chance.choices(words, k=chance.randint(2, 4)))),
            Term(target, f"mot {number}"))) for number in range(count)), "bench", "")
        begun = time.perf_counter()
        for release in releases:
            job = Job(LOCALES["en"], locale(target), "argos", settings,
                      pipeline.terms_in(release, store))
            pipeline.texts_to_translate(release, job)
        return (time.perf_counter() - begun) / (sum(len(text.split()) for text in texts) / speed)


def _pipeline(releases: list[Release], job: Job, with_word_file: bool) -> None:
    for release in releases:
        wanted = pipeline.texts_to_translate(release, job)
        translations = pipeline.translate_missing(wanted, {source: {} for source in wanted}, job)
        if with_word_file:
            pipeline.write_draft(release, job, wanted, translations)


def _names(releases: list[Release]) -> None:
    with Store(None) as store:
        for release in releases:
            pipeline.names_in(release, pipeline.NO_TERMS, store)


def _whole(files: list[Path], target: Locale, settings: Settings) -> None:
    with Store(None) as store, TemporaryDirectory() as out:
        for path in files:
            pipeline.translate_release(path, [target], Path(out), settings, store,
                                       source=LOCALES["en"])


def _argostranslate(releases: list[Release], target: str, settings: Settings
                    ) -> Callable[[], None]:
    from argostranslate.translate import Language, PackageTranslation

    package = _package(target, settings)
    names = (Language("en", "English"), Language(target, target))
    theirs = PackageTranslation(*names, package)
    # Its own sentence splitter downloads a model; ours stands in for it.
    theirs.sentencizer = _Sentencizer()

    def translate() -> None:
        for release in releases:
            for unit in release.document.units:
                if unit.text.strip():
                    theirs.translate(unit.text)
    return translate


class _Sentencizer:
    def split_sentences(self, text: str) -> list[str]:
        return sentences_in(text, LOCALES["en"])


def _limits(releases: list[Release], target: str, settings: Settings
            ) -> dict[int, Callable[[], None]]:
    """CTranslate2 with the same search on the same tokens and nothing else, by batch size."""
    import ctranslate2

    package = _package(target, settings)
    engine = ctranslate2.Translator(str(package.package_path / "model"), inter_threads=(
        settings.threads or os.cpu_count() or 1), intra_threads=1)
    tokens = [[package.tokenizer.encode(text) for text in _texts(release)]
              for release in releases]

    def translate(size: int) -> None:
        for some in tokens:
            engine.translate_batch(some, beam_size=settings.beam_size, batch_type="tokens",
                                   max_batch_size=size)
    return {size: partial(translate, size) for size in SIZES}


def _package(target: str, settings: Settings):
    from wdea_i18n.translation.packages import find_route, installed_packages

    return find_route(installed_packages(settings.packages_dir), LOCALES["en"],
                      locale(target))[0]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--to", "target", default="fr", show_default=True)
@click.option("--rounds", default=5, show_default=True)
@click.option("--concepts", default=0, help="Also find terms in a term base of so many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(files: tuple[Path, ...], target: str, rounds: int, concepts: int, as_json: bool) -> None:
    """Measure the speed of the pipeline; without FILEs, on the samples."""
    paths = list(files) or sorted(path for path in SAMPLES.glob("*") if path.is_file())
    if not paths:
        raise UsageError("There are no samples here.", "Name English releases to measure with.")
    speed = measure(paths, target, load_settings(), rounds)
    figures = speed.as_dict()
    if concepts:
        figures["share_of_finding_terms"] = round(share_of_finding_terms(
            paths, target, load_settings(), concepts, speed.pipeline), 3)
    if as_json:
        click.echo(json.dumps(figures))
    else:
        for name, value in figures.items():
            click.echo(f"{value:>10}  {name.replace('_', ' ')}")


if __name__ == "__main__":
    run(main)
