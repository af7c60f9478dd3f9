"""What a changed term touches: the outputs that hold it, made again where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wdea_i18n import pipeline
from wdea_i18n.document import save_whole
from wdea_i18n.errors import SourceError, WdeaError
from wdea_i18n.glossary import Concept, Matcher, TermBase, as_csv, by_id
from wdea_i18n.locales import locale
from wdea_i18n.pipeline import Job
from wdea_i18n.quality import Report
from wdea_i18n.settings import Settings
from wdea_i18n.store import Store, Written


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that came out otherwise than before."""

    source: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Retranslated:
    """An output that was made again.

    Attributes:
        report: as of any translation.
        changed: its sentences that differ now.
    """

    report: Report
    changed: tuple[Sentence, ...]


def touched(store: Store, since: int) -> list[Written]:
    """Outputs that hold a term changed after a revision, and that were made before the change.

    Args:
        since: a revision of the term base; 0 takes all changes.
    """
    latest = store.terms.revision
    found = []
    for written in store.outputs.since(latest - 1):
        ids = _changed(store, max(since, written.revision))
        if ids and _holds(store, written, ids):
            found.append(written)
    return found


def retranslate_touched(since: int, settings: Settings, store: Store
                        ) -> tuple[list[Retranslated], list[tuple[Written, WdeaError]]]:
    """Makes all touched outputs again, each with the list of its changed sentences beside it.

    Returns:
        What was made, and which outputs failed, with the reason.
    """
    done, failed = [], []
    for written in touched(store, since):
        try:
            one = retranslate(written, settings, store)
            write_changes(one)
            done.append(one)
        except WdeaError as error:
            failed.append((written, error))
    return done, failed


def _changed(store: Store, since: int) -> list[Concept]:
    """Concepts changed after a revision, as they were and as they are: a source may hold either."""
    base = store.terms.all()
    now = [base.concepts[id] for id in base.since(since)]
    return [*now, *(one for one in store.terms.at(since).values())]


def _holds(store: Store, written: Written, concepts: Iterable[Concept]) -> bool:
    texts = [source for source, _ in store.outputs.sentences(written.path)]
    return any(matcher.find(text) for concept in concepts
               for matcher in [Matcher(TermBase(0, by_id([concept])), written.source)]
               for text in texts)


def retranslate(written: Written, settings: Settings, store: Store) -> Retranslated:
    """Makes an output again; sentences without a changed term come from memory.

    Raises:
        SourceError: the release is not there any more, or cannot be read.
        WdeaError: see `wdea_i18n.pipeline.translate_into`.
    """
    if not written.source_path.exists():
        raise SourceError(f"{written.source_path} is not there any more.",
                          f"Put it back to translate {written.path.name} again.")
    before = store.outputs.sentences(written.path)
    release = pipeline.read_release(written.source_path, settings, locale(written.source))
    job = Job(release.detection.locale, locale(written.target), written.engine, settings,
              pipeline.terms_of(release, store)[0])
    report = pipeline.translate_into(release, job, written.path, store)
    return Retranslated(report, tuple(_changed_sentences(
        before, store.outputs.sentences(written.path))))


def _changed_sentences(before: list[tuple[str, str]], after: list[tuple[str, str]]
                       ) -> Iterable[Sentence]:
    old: dict[str, list[str]] = {}
    for source, target in before:
        old.setdefault(source, []).append(target)
    for source, target in after:
        earlier = old[source].pop(0) if old.get(source) else ""
        if earlier != target:
            yield Sentence(source, earlier, target)


def write_changes(one: Retranslated) -> Path:
    """Writes ``NAME.fr.changes.csv`` beside the output: source, before, after."""
    path = one.report.output.with_suffix(".changes.csv")
    rows = [("source", "before", "after"),
            *((sentence.source, sentence.before, sentence.after) for sentence in one.changed)]
    save_whole(as_csv(rows).encode("utf-8-sig"), path)
    return path
