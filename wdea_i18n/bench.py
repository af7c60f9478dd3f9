"""How fast is it, beside what its users would use else, and beside what the engine can do?

    python -m wdea_i18n.bench [--json] [FILE...]

Three ways to translate the same releases with the same model, measured in turn in one run:
this pipeline from the segments to the checked Word file; Argos Translate called for one
paragraph after the other, as its users do; and CTranslate2 alone on the tokens of all
sentences at once, which is the limit. Models are loaded beforehand. Figures are source words
a second; of several rounds the fastest counts.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from wdea_i18n import pipeline
from wdea_i18n.cli import run
from wdea_i18n.errors import UsageError
from wdea_i18n.language import split_sentences
from wdea_i18n.locales import LOCALES, locale
from wdea_i18n.pipeline import Job, Release
from wdea_i18n.settings import Settings, load_settings

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Speed:
    """Source words a second of the three ways, and of the first one's parts."""

    words: int
    pipeline: float
    pipeline_first_try: float
    argostranslate: float
    limit: float

    def as_dict(self) -> dict[str, float]:
        return {
            "words": self.words,
            "pipeline_words_per_second": round(self.pipeline),
            "pipeline_without_second_tries_words_per_second": round(self.pipeline_first_try),
            "argostranslate_words_per_second": round(self.argostranslate),
            "limit_words_per_second": round(self.limit),
            "ratio_to_argostranslate": round(self.pipeline / self.argostranslate, 2),
            "ratio_to_limit": round(self.pipeline / self.limit, 2),
            "ratio_to_limit_without_second_tries": round(self.pipeline_first_try / self.limit, 2),
        }


def measure(files: list[Path], target: str, settings: Settings, rounds: int) -> Speed:
    """Measures the three ways over some releases, in turn in every round."""
    to = locale(target)
    releases = [pipeline.read_release(path, settings, LOCALES["en"]) for path in files]
    words = sum(len(text.split()) for release in releases for text in _texts(release))
    ways: dict[str, Callable[[], None]] = {
        "pipeline": lambda: _pipeline(releases, Job(LOCALES["en"], to, "argos", settings)),
        "first_try": lambda: _first_try(releases, Job(LOCALES["en"], to, "argos", settings)),
        "argostranslate": _argostranslate(releases, target, settings),
        "limit": _limit(releases, Job(LOCALES["en"], to, "argos", settings)),
    }
    best = dict.fromkeys(ways, float("inf"))
    for number in range(rounds + 1):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            if number:          # the first round loads the models
                best[name] = min(best[name], time.perf_counter() - begun)
    return Speed(words, *(words / best[name] for name in ways))


def _texts(release: Release) -> list[str]:
    """The distinct texts of a release, as the engine gets them."""
    return list(dict.fromkeys(pipeline.asked(release).values()))


def _pipeline(releases: list[Release], job: Job) -> None:
    for release in releases:
        wanted = pipeline.texts_to_translate(release, job)
        known = {source: {} for source in wanted}
        pipeline.write_draft(release, job, pipeline.translate_missing(wanted, known, job))


def _first_try(releases: list[Release], job: Job) -> None:
    """The same, but for what a better model would not need: second tries."""
    for release in releases:
        texts = _texts(release)
        rows = job.translator(job.source).translate(texts)
        pipeline.write_draft(release, job, {job.source: {
            text: row[0] for text, row in zip(texts, rows, strict=True)}})


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
        return [text[start:end] for start, end in split_sentences(text, LOCALES["en"])]


def _limit(releases: list[Release], job: Job) -> Callable[[], None]:
    """CTranslate2 with the same search on the same tokens, and nothing else."""
    import ctranslate2

    package = _package(job.target.engine_code, job.settings)
    engine = ctranslate2.Translator(str(package.package_path / "model"), inter_threads=(
        job.settings.threads or os.cpu_count() or 1), intra_threads=1)
    tokens = [[package.tokenizer.encode(text) for text in _texts(release)]
              for release in releases]

    def translate() -> None:
        for some in tokens:
            engine.translate_batch(some, beam_size=job.settings.beam_size, batch_type="tokens",
                                   max_batch_size=job.settings.batch_tokens)
    return translate


def _package(target: str, settings: Settings):
    from wdea_i18n.translation.packages import find_route, installed_packages

    return find_route(installed_packages(settings.packages_dir), LOCALES["en"],
                      locale(target))[0]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--to", "target", default="fr", show_default=True)
@click.option("--rounds", default=5, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(files: tuple[Path, ...], target: str, rounds: int, as_json: bool) -> None:
    """Measure the speed of the pipeline; without FILEs, on the samples."""
    paths = list(files) or sorted(path for path in SAMPLES.glob("*") if path.is_file())
    if not paths:
        raise UsageError("There are no samples here.", "Name English releases to measure with.")
    figures = measure(paths, target, load_settings(), rounds).as_dict()
    if as_json:
        click.echo(json.dumps(figures))
    else:
        for name, value in figures.items():
            click.echo(f"{value:>10}  {name.replace('_', ' ')}")


if __name__ == "__main__":
    run(main)
