"""The watched folder: what was dropped, whether it is whole, for which languages, where it goes.

    inbox/    what people drop; a folder named fr+es chooses languages, wdea.toml sets defaults
    outbox/   NAME.fr.docx and its sisters; earlier versions in history/ beside them
    archive/  every release as it was dropped, in a folder of its own
    failed/   what could not be translated, with NAME.why.txt

Nothing here runs a translation or knows the database.
"""

from __future__ import annotations

import os
import stat
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import LOCALES, locale

# What editors, browsers and file shares leave beside a file, or instead of one that is coming.
PASSED_OVER_BEGINNINGS = (".", "~$", "~lock")
PASSED_OVER_ENDINGS = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", "~")
DEFAULTS = "wdea.toml"
EMPTY_SECONDS = 60      # that a file may be there without content
LONGEST_NAME = 200          # bytes of a name that ".why.txt" still goes behind
DEEPEST = 20                # folders inside each other


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a service's home."""

    home: Path

    @property
    def inbox(self) -> Path:
        return self.home / "inbox"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    @property
    def archive(self) -> Path:
        return self.home / "archive"

    @property
    def failed(self) -> Path:
        return self.home / "failed"

    def make(self) -> None:
        """Makes those that are missing.

        Raises:
            UsageError: one cannot be made, or is a link into the inbox.
        """
        for folder in (self.inbox, self.outbox, self.archive, self.failed):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(f"{folder} cannot be made: {error.strerror}.",
                                 "Choose a folder that you can write to with --home.") from error
        inside = self.inbox.resolve()
        for folder in (self.outbox, self.archive, self.failed):
            if folder.resolve().is_relative_to(inside):
                raise UsageError(f"{folder} lies inside the inbox: outputs would be taken in.",
                                 "Choose another folder.")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for by where a file was dropped.

    Attributes:
        languages: tags to translate into; empty asks for every language that can be reached.
        source: tag of the release's language; "" detects it.
        folder: where in the outbox its outputs go, relative.
    """

    languages: tuple[str, ...] = ()
    source: str = ""
    folder: Path = Path()


def order_of(path: Path, inbox: Path, default: tuple[str, ...] = ()) -> Order:
    """The languages that a file's folders choose; of several the innermost counts.

    Args:
        default: languages where nothing chooses any.

    Raises:
        UsageError: a wdea.toml on the way cannot be understood.
    """
    languages, source, kept = default, "", []
    folder = inbox
    for part in ("", *path.relative_to(inbox).parent.parts):
        folder = folder / part
        chosen = _named_languages(part)
        if chosen:
            languages = chosen
        elif part:
            kept.append(part)
        if (folder / DEFAULTS).is_file():
            said = _read_defaults(folder / DEFAULTS)
            languages = said.languages or languages
            source = said.source or source
    return Order(languages, source, Path(*kept))


def _named_languages(name: str) -> tuple[str, ...]:
    """The languages of a folder called "fr+es"; empty for other names."""
    parts = name.lower().replace(",", "+").split("+")
    return tuple(dict.fromkeys(parts)) if all(part in LOCALES for part in parts) else ()


def _read_defaults(path: Path) -> Order:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        languages = tuple(locale(tag).tag for tag in said.pop("languages", ()))
        source = said.pop("from", "")
        source = locale(source).tag if source else ""
    except (OSError, ValueError, TypeError, AttributeError, UsageError) as error:
        raise UsageError(f"{path} cannot be understood: {error}.",
                         'Write for example: languages = ["fr", "es"]') from error
    if said:
        raise UsageError(f"{path}: there is no setting '{next(iter(said))}'.",
                         "There are: languages, from.")
    return Order(languages, source)


def is_passed_over(name: str) -> bool:
    """Whether a file of that name is nobody's release: a lock, a part of a download, hidden."""
    return (name.startswith(PASSED_OVER_BEGINNINGS) or name.lower().endswith(PASSED_OVER_ENDINGS)
            or name == DEFAULTS)


def dropped(inbox: Path) -> Iterator[os.DirEntry]:
    """The files in an inbox and its folders that may be releases; links are among them."""
    waiting = [(inbox, 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue            # it went away, or is not ours to read; the next look tells
        for entry in entries:
            if is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < DEEPEST:
                    waiting.append((Path(entry.path), depth + 1))
            elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                yield entry


@dataclass(slots=True)
class Settling:
    """Tells which files have stood still for some seconds, and can be opened.

    Args:
        seconds: how long size and time of change have to stay the same.
        clock: seconds that only go forward.
    """

    seconds: float
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[tuple[int, int], float]] = field(default_factory=dict)

    def settled(self, inbox: Path) -> list[Path]:
        """Files that are whole, the longest waiting first."""
        now, seen, whole = self.clock(), {}, []
        for entry in dropped(inbox):
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            state = (found.st_size, found.st_mtime_ns)
            before, since = self._seen.get(entry.path, (None, now))
            since = since if before == state else now
            seen[entry.path] = (state, since)
            # One without content is only being made; who leaves it so is told in the end.
            empty = found.st_size == 0 and not stat.S_ISLNK(found.st_mode)
            needed = max(self.seconds, EMPTY_SECONDS) if empty else self.seconds
            if now - since >= needed and _opens(Path(entry.path)):
                whole.append((since, found.st_mtime_ns, entry.path))
        self._seen = seen
        return [Path(path) for *_, path in sorted(whole)]


def _opens(path: Path) -> bool:
    """Whether nobody holds a file shut; a link counts as open: it is refused later."""
    if path.is_symlink():
        return True
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def free_name(folder: Path, name: str) -> Path:
    """A path in a folder that nothing has: "release.docx", then "release (2).docx"."""
    path, number = folder / name, 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path


def why_path(path: Path) -> Path:
    """Where the reason stands why a file in ``failed/`` is there."""
    short = path.name.encode()[:LONGEST_NAME].decode(errors="ignore")
    return path.with_name(f"{short}.why.txt")


def keep_earlier(output: Path, new: bytes) -> None:
    """Puts the earlier version of an output into ``history/``, where the new one differs."""
    try:
        if output.read_bytes() == new:
            return
    except FileNotFoundError:
        return
    history = output.parent / "history"
    history.mkdir(exist_ok=True)
    changed = time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(output.stat().st_mtime))
    kept = free_name(history, f"{output.stem} {changed}{output.suffix}")
    os.link(output, kept)       # the output itself is replaced in one step after this
