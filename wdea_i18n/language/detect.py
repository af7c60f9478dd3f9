"""Which of the six languages a text is in: its script first, then langdetect, seeded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from wdea_i18n.errors import LanguageUncertain
from wdea_i18n.locales import LOCALES, Locale, locale

SCRIPTS = {
    "Arab": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Cyrl": re.compile("[\u0400-\u04ff]"),
    "Hans": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f]"),
    "other": re.compile("[\u0370-\u03ff\u0530-\u05ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff"
                        "\uac00-\ud7af]"),
}
HAN_WEIGHT = 3          # one Chinese character says as much as a few letters
MIN_LETTERS = 20        # below it langdetect guesses
SURE = 0.95             # from which an unsupported language is believed
SAMPLE = 20_000         # characters of a document that are looked at


@dataclass(frozen=True, slots=True)
class Detection:
    """A language with the detector's confidence in it, 0 to 1."""

    locale: Locale
    confidence: float


LOADING = Lock()


def _factory():
    from langdetect import DetectorFactory, detector_factory

    # It shows itself before its profiles are loaded: another thread would miss languages.
    with LOADING:
        DetectorFactory.seed = 0        # langdetect draws at random otherwise
        detector_factory.init_factory()
    return detector_factory._factory


@lru_cache(maxsize=4096)
def _langdetect(text: str, among: tuple[str, ...] | None) -> list[tuple[str, float]]:
    """langdetect's (code, probability), best first; ``among`` limits the candidates.

    A paragraph is asked about when its document is, when it is divided, and in every rerun.
    """
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    if among is not None:
        detector.set_prior_map(dict.fromkeys(among, 1.0))
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:     # no letters it knows
        return []
    return [(guess.lang.partition("-")[0], guess.prob) for guess in found]


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script a text has; Chinese characters count threefold."""
    count = {name: len(pattern.findall(text)) for name, pattern in SCRIPTS.items()}
    count["Hans"] *= HAN_WEIGHT
    return count


def detect_text(text: str, among: Sequence[Locale] | None = None) -> Detection | None:
    """The language of a paragraph, one of ``among``; None where nothing tells it.

    The script decides where only one candidate writes in it.
    """
    count = scripts(text)
    script, letters = max(count.items(), key=lambda item: item[1])
    if not letters:
        return None
    candidates = [one for one in (among or LOCALES.values()) if one.script == script]
    if len(candidates) == 1 and letters >= 2:
        return Detection(candidates[0], letters / sum(count.values()))
    if len(candidates) < 2 or letters < MIN_LETTERS:
        return None
    guesses = _langdetect(text, tuple(one.tag for one in candidates))
    return Detection(locale(guesses[0][0]), guesses[0][1]) if guesses else None


def detect_document(texts: Sequence[str], name: str, min_confidence: float) -> Detection:
    """The language of a whole document, by the vote of its paragraphs, weighted by length.

    Args:
        texts: its paragraphs.
        name: the file's name, for the messages.
        min_confidence: the least share of the vote that is accepted.

    Raises:
        LanguageUncertain: it is in another language, in several, or has too little text.
    """
    sample = "\n".join(texts)[:SAMPLE]
    _refuse_unsupported(sample, name)
    votes: dict[str, float] = {}
    total = 0.0
    for text in sample.split("\n"):
        if found := detect_text(text):
            weight, confidence = _vote(text, found)
            total += weight
            votes[found.locale.tag] = votes.get(found.locale.tag, 0) + weight * confidence
    whole = detect_text(sample)
    if not votes and whole is None:
        raise LanguageUncertain(f"{name} has too little text to tell its language.",
                                "Name it: --from en, or from = \"en\" in a wdea.toml of the inbox.")
    if not votes:
        votes, total = {whole.locale.tag: whole.confidence}, 1.0
    tag, weight = max(votes.items(), key=lambda item: item[1])
    confidence = weight / total
    if confidence < min_confidence:
        share = ", ".join(f"{tag} {weight / total:.0%}" for tag, weight in
                          sorted(votes.items(), key=lambda item: -item[1]))
        raise LanguageUncertain(f"The language of {name} is unclear ({share}).",
                                "Name it: --from en, or from = \"en\" in a wdea.toml of the inbox.")
    return Detection(locale(tag), confidence)


def _vote(text: str, found: Detection) -> tuple[float, float]:
    """(weight, confidence) of a paragraph; Latin names in another script's text do not count."""
    count = scripts(text)
    letters = sum(count.values())
    if found.locale.script == "Latn":
        return letters, found.confidence
    others = letters - count["Latn"]
    return others, count[found.locale.script] / others


def _refuse_unsupported(sample: str, name: str) -> None:
    """langdetect without limits: a German release must not be taken for English."""
    count = scripts(sample)
    if sum(count.values()) < 2 * MIN_LETTERS or count["Hans"] > count["other"] * 3:
        known = count["other"] <= sum(count.values()) / 2
        guesses = []
    else:
        guesses = _langdetect(sample, None)
        known = not guesses or guesses[0][0] in LOCALES or guesses[0][1] < SURE
    if not known:
        what = f"'{guesses[0][0]}'" if guesses else "a script that is not supported"
        raise LanguageUncertain(
            f"{name} seems to be in {what}, which is none of {', '.join(LOCALES)}.",
            "If that is wrong, name it: --from en, or from = \"en\" in a wdea.toml of the inbox.")
