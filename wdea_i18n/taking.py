"""Taking files in from the watched folder, so that each ends once, wherever a crash falls.

A file is noted in the journal, moved out of the inbox in one step, translated, and stays in the
archive, or is moved to ``failed/`` with the reason beside it. Each move is noted before it is
made: `recover` sees from the journal and the folders how far it came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from wdea_i18n import document
from wdea_i18n.errors import RunCancelled, UsageError, WdeaError
from wdea_i18n.inbox import Folders, Order, free_name, order_of, why_path
from wdea_i18n.quality import Group, Report
from wdea_i18n.settings import Settings
from wdea_i18n.store import UNFINISHED, State, Store, Taken

LINK = "It is a link, not a file. Drop the file itself."
GONE = "It is neither in the inbox nor in the archive any more: somebody has moved it."


def take(path: Path, folders: Folders, settings: Settings, store: Store) -> Taken | None:
    """Moves a file out of the inbox; None where it went away meanwhile."""
    try:
        order, trouble = order_of(path, folders.inbox, settings.default_languages), ""
    except UsageError as error:
        order, trouble = Order(), str(error)
    number = store.intake.begin(
        str(path.relative_to(folders.inbox)), path, folders.archive, folders.outbox / order.folder,
        order.languages, order.source)
    store.intake.update(number, reason=LINK if path.is_symlink() else trouble)
    taken = store.intake.get(number)
    try:
        taken.archive.parent.mkdir(parents=True, exist_ok=True)
        path.rename(taken.archive)
    except OSError:
        store.intake.forget(number)         # gone, or held by somebody: the next look tells
        return None
    store.intake.update(number, path=taken.archive, state=State.WAITING)
    for tag in taken.languages:
        store.intake.set_language(number, tag, State.WAITING)
    return _judge(number, folders, settings, store)


def _judge(number: int, folders: Folders, settings: Settings, store: Store) -> Taken:
    """Ends what need not be run: a link, an order nobody understands, what is done already."""
    taken = store.intake.get(number)
    if taken.path.is_symlink():
        fail(taken, LINK, folders, store, State.REFUSED)
    elif taken.reason:
        fail(taken, taken.reason, folders, store)
    else:
        _compare(taken, settings, store)
    return store.intake.get(number)


def _compare(taken: Taken, settings: Settings, store: Store) -> None:
    """Ends a file whose content was translated under the same settings, and is still there."""
    digest = hashlib.sha256(f"{taken.languages}{taken.source}{taken.out}{taken.path.stem}"
                            f"{store.terms.revision}".encode())
    with taken.path.open("rb") as file:
        digest.update(hashlib.file_digest(file, "sha256").digest())
    before = store.intake.done_before(digest.hexdigest())
    outputs = [one.output for one in store.intake.languages(before.id)] if before else []
    if before and outputs and all(Path(output).exists() for output in outputs):
        for one in store.intake.languages(before.id):
            store.intake.set_language(taken.id, one.target, one.state, one.reason, one.output)
        store.intake.update(taken.id, state=State.KNOWN, digest=digest.hexdigest(),
                            reason=f"The same as {before.name}, which was done before.")
    else:
        store.intake.update(taken.id, digest=digest.hexdigest())


def finish(taken: Taken, reports: Iterable[Report], errors: Mapping[str, Exception],
           folders: Folders, store: Store) -> State:
    """Notes what became of a file, language by language, and puts it where it belongs.

    Args:
        errors: by tag, what kept a language from being written; under "" what kept all.
    """
    done = list(reports)
    for report in done:
        store.intake.set_language(taken.id, report.target_locale, state_of(report),
                                  output=str(report.output))
    for tag, error in errors.items():
        if tag:
            store.intake.set_language(taken.id, tag, State.FAILED, in_words(error))
    reasons = "\n".join(f"{tag}: {in_words(error)}" if tag else in_words(error)
                        for tag, error in errors.items())
    if not done:
        cancelled = isinstance(errors.get(""), RunCancelled)
        return fail(taken, reasons or "No language was asked for.", folders, store,
                    State.CANCELLED if cancelled else State.FAILED)
    _back_to_archive(taken, store)
    if reasons:
        _write_why(folders.failed / taken.path.name, reasons)
    states = {one.state for one in store.intake.languages(taken.id)}
    state = State.REVIEW if State.REVIEW in states else State.SUCCEEDED
    store.intake.update(taken.id, state=state, reason=reasons)
    return state


def state_of(report: Report) -> State:
    """Where a language stands that is written: done, or to be looked at by somebody."""
    critical = any(finding.group is Group.CRITICAL for finding in report.findings)
    return State.REVIEW if critical else State.SUCCEEDED


def in_words(error: Exception) -> str:
    """What a person is told of an error."""
    if isinstance(error, WdeaError):
        return str(error)
    return f"Something went wrong that should not: {type(error).__name__}: {error}"


def fail(taken: Taken, reason: str, folders: Folders, store: Store,
         state: State = State.FAILED) -> State:
    """Moves a file to ``failed/`` with the reason beside it."""
    for one in store.intake.languages(taken.id):
        if one.state in UNFINISHED:
            store.intake.set_language(taken.id, one.target, state, reason)
    place = taken.path
    if place.parent != folders.failed:
        place = free_name(folders.failed, taken.path.name)
        store.intake.update(taken.id, path=place, reason=reason)
        taken.path.rename(place)
    _write_why(place, reason)
    store.intake.update(taken.id, path=place, state=state, reason=reason)
    return state


def _write_why(path: Path, reason: str) -> None:
    document.save_whole(f"{path.name}\n\n{reason}\n".encode(), why_path(path))


def _back_to_archive(taken: Taken, store: Store) -> None:
    """A file that failed before and is done now belongs in the archive again."""
    if taken.path != taken.archive:
        store.intake.update(taken.id, path=taken.archive)
        taken.archive.parent.mkdir(parents=True, exist_ok=True)
        taken.path.rename(taken.archive)
        why_path(taken.path).unlink(missing_ok=True)


def locate(file: Path, store: Store) -> tuple[Path, Taken | None]:
    """Where a release is now that a run is asked for, and its entry in the journal, if any.

    A run knows a release by its place in the archive; meanwhile it may stand in ``failed/``.
    """
    taken = store.intake.find(file)
    return (taken.path, taken) if taken else (file, None)


def recover(folders: Folders, settings: Settings, store: Store) -> list[Taken]:
    """Ends what a crash has left half done; gives the files that have to be run, in order."""
    for taken in store.intake.in_states(State.CLAIMING):
        if taken.archive.exists() or taken.archive.is_symlink():
            store.intake.update(taken.id, path=taken.archive, state=State.WAITING)
        else:
            store.intake.forget(taken.id)       # it is in the inbox still, and is seen again
    for taken in store.intake.in_states(*UNFINISHED):
        if taken.archive.exists() or taken.archive.is_symlink():
            reason = "" if taken.digest else taken.reason
            store.intake.update(taken.id, path=taken.archive, state=State.WAITING, reason=reason)
            if not taken.digest:
                _judge(taken.id, folders, settings, store)
        elif taken.path != taken.archive and (taken.path.exists() or taken.path.is_symlink()):
            fail(taken, taken.reason, folders, store)
        else:
            store.intake.update(taken.id, state=State.FAILED, reason=GONE)
            _write_why(folders.failed / taken.archive.name, GONE)
    return store.intake.in_states(State.WAITING)
