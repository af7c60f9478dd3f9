"""The way of a release, top to bottom: every step a plain function from value to value.

    file → read → segment → find terms and names
         → (for every language) translate under their constraints → assemble → write → report

`translate_release` is the whole way in one call; the command line uses it as it stands, and
``flows/translate_release.py`` runs the same steps as Prefect tasks.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from wdea_i18n import document, entities, language, quality, terms, translation
from wdea_i18n.document import Document, Segment, Span
from wdea_i18n.entities import Entities
from wdea_i18n.errors import NoRoute, UsageError
from wdea_i18n.glossary import Matcher, TermBase
from wdea_i18n.language import Detection
from wdea_i18n.locales import LOCALES, Locale
from wdea_i18n.naming import output_names
from wdea_i18n.quality import Finding, Group, Report, TermUse
from wdea_i18n.settings import Settings
from wdea_i18n.store import Store, Written
from wdea_i18n.translation import Constraints, Pivot, Translation, Translator

RULES = "rules.v7"      # raise it when recasing, checking or retrying changes translations
WEIGHT = {Group.CRITICAL: 100, Group.FUNCTIONAL: 10, Group.COSMETIC: 1}
NO_TERMS = TermBase()

# By source locale and text: what is asked for, and what came out.
Wanted = Mapping[Locale, Mapping[str, Constraints]]
Translations = Mapping[Locale, Mapping[str, Translation]]


@dataclass(frozen=True)
class Release:
    """A press release, read and divided into segments.

    Attributes:
        path: the file it came from.
        document: its text and its Word file.
        detection: its language; confidence 1 when it was given.
        segments: what is to be translated, in order.
    """

    path: Path
    document: Document
    detection: Detection
    segments: tuple[Segment, ...]

    @cached_property
    def asked(self) -> dict[Segment, str]:
        """Each segment with the text that the engine sees: what shouts, too, as a sentence."""
        casing = language.Casing.of(segment.text for segment in self.segments)
        return {segment: casing.of_sentence(segment.text, segment.source)
                for segment in self.segments}


@dataclass(frozen=True, slots=True)
class Job:
    """What to translate with: small, and the same on every machine that has the packages.

    Attributes:
        source: the release's language.
        target: the language to translate into.
        engine: "argos" or "pseudo".
        terms: the part of the term base that the release touches.
    """

    source: Locale
    target: Locale
    engine: str
    settings: Settings
    terms: TermBase = NO_TERMS

    @property
    def checked(self) -> bool:
        """Whether translations are checked: marked text is none."""
        return self.engine != "pseudo"

    def translator(self, source: Locale) -> Translator | Pivot:
        """The engine for the release's language or that of a single paragraph."""
        return translation.find_translator(self.engine, source, self.target, self.settings)

    def leads_from(self, source: Locale) -> bool:
        """Whether a package leads from a language to the target.

        Raises:
            NoRoute: none leads from the release's own language.
        """
        try:
            self.translator(source)
        except NoRoute:
            if source == self.source:
                raise
            return False
        return True

    def fingerprint(self, source: Locale) -> str:
        """What identifies engine, packages and rules: translations are remembered under it."""
        return f"{self.translator(source).fingerprint}:{RULES}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A release in one language, not yet saved.

    Attributes:
        docx: the Word file.
        parts_found: units with text in the source.
        parts_translated: those of them that stand in the Word file in the target language.
        findings: what the checks have found.
        terms: how every term stands in it.
        sentences: (source, target) of each translated segment, in order.
    """

    docx: bytes
    parts_found: int
    parts_translated: int
    findings: tuple[Finding, ...]
    terms: tuple[TermUse, ...]
    sentences: tuple[tuple[str, str], ...]


def translate_release(path: Path, targets: Sequence[Locale], out: Path, settings: Settings,
                      store: Store, engine: str = "argos", source: Locale | None = None,
                      with_terms: bool = True) -> list[Report]:
    """Translates a release into several languages, one Word file each.

    Args:
        path: a .docx, .txt, .md, .html or .pdf file.
        targets: languages to translate into; the release's own is left out.
        out: folder for ``NAME.fr.docx`` and its sisters; made if it is missing.
        store: has the term base; knows earlier translations and remembers new ones.
        engine: "argos", or "pseudo" to check a layout without a model.
        source: the release's language; None detects it.
        with_terms: whether translations have to obey the term base.

    Raises:
        WdeaError: see `wdea_i18n.errors`; languages finished before it stay written.
    """
    release = read_release(path, settings, source)
    others = other_languages(release, targets)
    outputs = output_names([path], others, out)
    known = terms_of(release, store)[0] if with_terms else NO_TERMS
    return [translate_into(release, Job(release.detection.locale, target, engine, settings, known),
                           outputs[path, target], store) for target in others]


def translate_into(release: Release, job: Job, output: Path, store: Store) -> Report:
    """One language of a release, from its segments to the saved Word file.

    Raises:
        ModelError: no package leads there, or one does not work.
        OutputError: the Word file could not be written, or came out wrong.
    """
    begun = time.perf_counter()
    wanted = texts_to_translate(release, job)
    known = recall(wanted, job, store)
    new = translate_missing(wanted, known, job)
    remember(new, wanted, job, store)
    draft = write_draft(release, job, wanted, merged(known, new))
    document.save_whole(draft.docx, output)
    note_output(release, draft, output, job, store)
    return report(release, draft, output, job, known, time.perf_counter() - begun)


def read_release(path: Path, settings: Settings, source: Locale | None = None) -> Release:
    """Reads a file, finds its language and divides it into segments.

    Raises:
        SourceError: it cannot be read.
        LanguageUncertain: its language is unclear, or not one of the six.
    """
    doc = document.read(path, settings.max_file_mb << 20)
    texts = [unit.text for unit in doc.units]
    detection = Detection(source, 1.0) if source else language.detect_document(
        texts, path.name, settings.min_confidence)
    return Release(path, doc, detection, language.segment(doc.units, detection.locale))


def other_languages(release: Release, targets: Iterable[Locale]) -> list[Locale]:
    """The targets without the release's own language, each once.

    Raises:
        UsageError: there is no other.
    """
    own = release.detection.locale
    others = [target for target in dict.fromkeys(targets) if target != own]
    if not others:
        raise UsageError(f"{release.path.name} is in {own.name} already.",
                         "Name other languages with --to.")
    return others


def reachable(source: Locale, engine: str, settings: Settings) -> list[Locale]:
    """Every language that the engine can translate into from another one."""
    if engine == "pseudo":
        return list(LOCALES.values())
    return translation.reachable(source, settings)


def terms_of(release: Release, store: Store) -> tuple[TermBase, Entities]:
    """What translations of a release have to obey, and whom and what it names.

    The former are the concepts of the term base that it may hold, and its people's names, which
    are not to be translated.
    """
    base = terms_in(release, store)
    found = names_in(release, base, store)
    kept = entities.kept_names(found, release.detection.locale.tag)
    return replace(base, concepts={**kept, **base.concepts}), found


def terms_in(release: Release, store: Store) -> TermBase:
    """The concepts of the term base that a release may hold."""
    return store.terms.near(terms.first_keys(release.segments))


def names_in(release: Release, base: TermBase, store: Store) -> Entities:
    """The people and bodies that a release names."""
    return entities.find([segment.text for segment in release.segments],
                         release.detection.locale.tag, base, store.terms.people())


def texts_to_translate(release: Release, job: Job) -> dict[Locale, dict[str, Constraints]]:
    """By source language the texts that the engine is asked for, with what their terms ask for.

    Languages of single paragraphs that no package leads from are left out.

    Raises:
        NoRoute: no package leads from the release's own language to the target.
    """
    texts: dict[Locale, dict[str, None]] = {job.source: {}}
    for segment, text in release.asked.items():
        if segment.source != job.target:
            texts.setdefault(segment.source, {})[text] = None
    return {source: _with_constraints(some, source, job)
            for source, some in texts.items() if job.leads_from(source)}


def _with_constraints(texts: Iterable[str], source: Locale, job: Job) -> dict[str, Constraints]:
    if not job.checked:
        return dict.fromkeys(texts, ())
    matcher = Matcher(job.terms, source.tag)
    names = job.target.script == "Latn" or job.translator(source).keeps_names
    return {text: terms.constraints_of(text, matcher, job.target, names) for text in texts}


def recall(wanted: Wanted, job: Job, store: Store) -> dict[Locale, dict[str, Translation]]:
    """What the translation memory knows of the wanted texts, corrections first.

    A correction that lacks a term that is asked for now is older than the term.
    """
    found = {}
    for source, texts in wanted.items():
        found[source] = store.memory.find(texts, source.tag, job.target.tag,
                                          job.fingerprint(source))
        if job.checked:
            edits = store.memory.edits(texts, source.tag, job.target.tag)
            found[source] |= {text: one for text, one in edits.items()
                              if terms.holds_all(text, one, texts[text], job.target)}
    return found


def translate_missing(wanted: Wanted, known: Translations, job: Job
                      ) -> dict[Locale, dict[str, Translation]]:
    """Translates what is not known: a pure function, for this process or for another machine."""
    new = {}
    for source, texts in wanted.items():
        if missing := {text: constraints for text, constraints in texts.items()
                       if text not in known.get(source, {})}:
            faults, *legs = (partial(_faults, job.checked, *way) for way in (
                (source, job.target), (source, Pivot.LANGUAGE), (Pivot.LANGUAGE, job.target)))
            new[source] = translation.translate_all(
                missing, job.translator(source), job.target, faults, legs)
    return new


def _faults(checked: bool, theirs: Locale, ours: Locale, text: str, translated: str) -> int:
    """How much is wrong with a translation; the engine was given its numbers in digits."""
    return checked and sum(WEIGHT[finding.group] for finding in quality.check_segment(
        language.with_digits(text, theirs), translated, theirs, ours))


def remember(new: Translations, wanted: Wanted, job: Job, store: Store) -> None:
    """Puts new translations into the translation memory."""
    for source, texts in new.items():
        store.memory.add(texts, wanted[source], source.tag, job.target.tag,
                         job.fingerprint(source))


def merged(*some: Translations) -> dict[Locale, dict[str, Translation]]:
    """Several translations as one, later ones winning."""
    result: dict[Locale, dict[str, Translation]] = {}
    for one in some:
        for source, texts in one.items():
            result.setdefault(source, {}).update(texts)
    return result


def write_draft(release: Release, job: Job, wanted: Wanted, translations: Translations) -> Draft:
    """Puts the translations into a copy of the Word file, checks them, and reads it again.

    Raises:
        OutputError: the copy does not hold what was translated, or came out as it went in.
    """
    sent, by_unit = release.asked, _by_unit(release)
    texts: dict[str, list[str]] = {}
    findings: list[Finding] = []
    used: list[TermUse] = []
    sentences: list[tuple[str, str]] = []
    left = set()
    for unit in release.document.units:
        parts = []
        for segment in by_unit.get(unit.id, []):
            one = translations.get(segment.source, {}).get(sent[segment])
            if one and one.text.strip():
                one = translation.finished(segment, one, job.target)
                parts.append((segment, one))
                sentences.append((segment.text, one.text))
                constraints = wanted[segment.source][sent[segment]]
                findings += terms.findings(segment, one, constraints, job.target)
                used += terms.uses(segment.text, one, constraints, job.target)
            elif segment.source != job.target:
                left.add(unit.id)
                findings.append(_left(segment, job.target, empty=one is not None))
        if parts:
            texts[unit.id], lost = translation.assemble(unit, parts, job.target)
            findings += _findings(parts, lost, job)
    others = [unit for unit in release.document.units if unit.id not in by_unit]
    numbers = translation.renumber(others, job.source, job.target)
    docx = document.write_units(release.document.docx, numbers | texts, job.target)
    document.verify(docx, release.document, texts)
    return Draft(docx, len(by_unit), len(by_unit) - len(left),
                 (*findings, *quality.inconsistencies(used)), tuple(used), tuple(sentences))


def note_output(release: Release, draft: Draft, output: Path, job: Job, store: Store) -> None:
    """Remembers what was written under the term base, so that a changed term finds it again."""
    if not job.terms.revision:
        return
    store.outputs.add(
        Written(output.resolve(), release.path.resolve(), release.detection.locale.tag,
                job.target.tag, job.engine, job.terms.revision), draft.sentences)


def _by_unit(release: Release) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    for segment in release.segments:
        found.setdefault(segment.unit, []).append(segment)
    return found


def _findings(parts: Sequence[tuple[Segment, Translation]],
              lost: Sequence[tuple[Segment, Span]], job: Job) -> list[Finding]:
    """What is wrong with the segments of a unit, and with their formatting."""
    found = [finding for segment, one in parts for finding in quality.check_segment(
        segment.text, one.text, segment.source, job.target, segment.unit) if job.checked]
    found += [Finding(Group.FUNCTIONAL, "omission", f"nothing says '{words}'", segment.unit,
                      segment.text, one.text) for segment, one in parts if job.checked and (
                  words := translation.omitted(segment.text, one, job.translator(segment.source)))]
    by_segment = dict(parts)
    return found + [
        Finding(Group.COSMETIC, "format", "the format of "
                f"'{segment.text[span.start:span.end].strip()}' found no place",
                segment.unit, segment.text, by_segment[segment].text)
        for segment, span in lost]


def _left(segment: Segment, target: Locale, empty: bool) -> Finding:
    """What is said of a segment that stays in its own language, lest it be lost."""
    reason = "came out empty" if empty else f"no package leads from there to {target.name}"
    return Finding(Group.CRITICAL, "untranslated", f"was left in {segment.source.name}: {reason}",
                   segment.unit, segment.text, segment.text)


def report(release: Release, draft: Draft, output: Path, job: Job, known: Translations,
           seconds: float) -> Report:
    """What became of a release in one language."""
    sent = release.asked
    needed = [segment for segment in release.segments if segment.source != job.target]
    staying = {segment.unit for segment in release.segments if segment.source == job.target}
    remarks = release.document.remarks + job.translator(job.source).remarks
    if staying:
        remarks += (f"paragraphs already in {job.target.name}, left as they are: {len(staying)}",)
    return Report(
        source=release.path, output=output,
        source_locale=release.detection.locale.tag, target_locale=job.target.tag,
        confidence=release.detection.confidence, segments=len(needed),
        from_memory=sum(1 for segment in needed
                        if sent[segment] in known.get(segment.source, {})),
        parts_found=draft.parts_found, parts_translated=draft.parts_translated,
        engine=job.fingerprint(job.source), seconds=seconds,
        findings=draft.findings, remarks=remarks, terms=draft.terms, revision=job.terms.revision)
