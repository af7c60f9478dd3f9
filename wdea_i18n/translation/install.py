"""Adding and removing Argos packages: from an index on the network, or from a file.

A package file is a stranger's archive: it is looked through before anything is unpacked, and
unpacked beside its place, so that a half package is never found.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath

from wdea_i18n.errors import IndexUnavailable, PackageRefused, UsageError
from wdea_i18n.translation.packages import is_package

TIMEOUT = 30                # seconds without a byte
CHUNK = 1 << 18
MAX_INDEX = 16 << 20        # bytes
MAX_UNPACKED = 4 << 30      # bytes; the official packages have up to 0.5 GB
MAX_RATIO = 100             # unpacked : packed, judged from 10 MB on
MAX_MEMBERS = 2000
CODE = re.compile(r"^[a-z]{2,3}$")
VERSION = re.compile(r"^[0-9][0-9A-Za-z._]{0,20}$")

Progress = Callable[[int, int | None], None]    # (bytes so far, bytes in all or None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that an index offers.

    Attributes:
        from_code, to_code: its languages, as Argos knows them.
        version: e.g. "1.9".
        links: addresses of the file, to be tried in order.
        sha256: the file's digest in hexadecimal; "" where the index names none.
    """

    from_code: str
    to_code: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""

    @property
    def pair(self) -> str:
        return f"{self.from_code}-{self.to_code}"


def fetch_index(url: str) -> list[Offer]:
    """The translation packages that an index offers, the newest of each pair.

    Raises:
        IndexUnavailable: it cannot be reached, or is no index.
    """
    try:
        with _open(url) as answer:
            data = answer.read(MAX_INDEX + 1)
        entries = json.loads(data)
        offers = [offer for entry in entries if (offer := _offer(entry))]
    except (OSError, ValueError, HTTPException) as error:
        raise IndexUnavailable(
            f"The index of packages at {url} cannot be read ({error}).",
            "Check the network, or set WDEA_INDEX_URL; a package file can be installed without: "
            "wdea-i18n models install FILE.argosmodel") from error
    except (TypeError, AttributeError) as error:
        raise IndexUnavailable(f"{url} is no index of Argos packages.",
                               "Set WDEA_INDEX_URL to one.") from error
    newest: dict[str, Offer] = {}
    for offer in sorted(offers, key=lambda offer: _ordered(offer.version)):
        newest[offer.pair] = offer
    return list(newest.values())


def _offer(entry: dict) -> Offer | None:
    """An index entry; None for what is no translation package or is malformed."""
    if entry.get("type", "translate") != "translate":
        return None
    codes = str(entry.get("from_code")), str(entry.get("to_code"))
    version = str(entry.get("package_version", ""))
    links = tuple(link for link in entry.get("links", ())
                  if str(link).startswith(("https://", "http://")))
    if not all(map(CODE.match, codes)) or not VERSION.match(version) or not links:
        return None
    return Offer(*codes, version, links, str(entry.get("sha256", "")).lower())


def _ordered(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _open(url: str, start: int = 0):
    if not url.startswith(("https://", "http://")):
        raise ValueError("only http and https addresses are opened")
    headers = {"User-Agent": "wdea-i18n"} | ({"Range": f"bytes={start}-"} if start else {})
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=TIMEOUT)


def download(offer: Offer, folder: Path, progress: Progress = lambda *_: None) -> Path:
    """Fetches a package file; what an interrupted try has fetched is not fetched again.

    Args:
        folder: where the file is put, as ``translate-en_fr-1_9.argosmodel``.
        progress: told how far it is.

    Raises:
        IndexUnavailable: no link answers, or the connection broke; trying again goes on.
        PackageRefused: the file is not the one that the index names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"translate-{offer.from_code}_{offer.to_code}-{offer.version.replace('.', '_')}"
    part, whole = folder / f"{name}.part", folder / f"{name}.argosmodel"
    failures = []
    for link in offer.links:
        try:
            _fetch(link, part, progress)
            break
        except (OSError, ValueError, HTTPException) as error:
            failures.append(f"{link}: {error}")
    else:
        raise IndexUnavailable(f"The package {offer.pair} could not be fetched "
                               f"({'; '.join(failures)}).", "Try again: it goes on where it was.")
    if offer.sha256 and _digest(part) != offer.sha256:
        part.unlink()
        raise PackageRefused(f"The package {offer.pair} does not have the checksum that the "
                             "index names.", "Try again; if it stays so, do not use it.")
    part.replace(whole)
    return whole


def _fetch(link: str, part: Path, progress: Progress) -> None:
    """Appends to what is there, if the server gives ranges; else begins anew."""
    have = part.stat().st_size if part.exists() else 0
    try:
        answer = _open(link, have)
    except urllib.error.HTTPError as error:
        if error.code != 416:       # nothing beyond what we have: whole, or another file
            raise
        part.unlink()
        answer, have = _open(link), 0
    with answer:
        have = have if answer.status == 206 else 0
        length = answer.headers.get("Content-Length")
        total = have + int(length) if length else None
        with part.open("ab" if have else "wb") as stream:
            while chunk := answer.read(CHUNK):
                stream.write(chunk)
                have += len(chunk)
                progress(have, total)
    if total is not None and have < total:
        raise OSError(f"the connection broke at {have} of {total} bytes")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def install_file(path: Path, packages_dir: Path) -> Path:
    """Installs a package file; an older package of the same languages is replaced.

    Returns:
        The folder of the installed package.

    Raises:
        PackageRefused: it is no package, is damaged, or is not safe to unpack.
    """
    packages_dir.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(path) as archive:
            root = _look_through(archive, path.name)
            with tempfile.TemporaryDirectory(dir=packages_dir, prefix=".unpacking-") as beside:
                archive.extractall(beside)
                return _put_in_place(Path(beside) / root, packages_dir, path.name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise PackageRefused(f"{path.name} is damaged or no Argos package ({error}).",
                             "Fetch it again.") from error
    except OSError as error:
        raise PackageRefused(f"{path.name} cannot be installed: {error.strerror or error}.",
                             f"Check the file and the folder {packages_dir}.") from error


def _look_through(archive: zipfile.ZipFile, name: str) -> str:
    """Refuses what a package never has; gives the one folder that everything is in."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or (
            unpacked > 10 << 20 and unpacked / packed > MAX_RATIO):
        raise PackageRefused(f"{name} unpacks to {unpacked >> 20} MB in {len(members)} files: "
                             "that is no language package.")
    roots = set()
    for member in members:
        path = PurePosixPath(member.filename)
        link = (member.external_attr >> 16) & 0o170000 == 0o120000
        if path.is_absolute() or ".." in path.parts or "\\" in member.filename or (
                ":" in member.filename) or link:
            raise PackageRefused(f"{name} would write outside its folder ({member.filename}).",
                                 "Do not use it.")
        roots.update(path.parts[:1])
    if len(roots) != 1:
        raise PackageRefused(f"{name} is no Argos package: it has not one folder in it.")
    return roots.pop()


def _put_in_place(unpacked: Path, packages_dir: Path, name: str) -> Path:
    if not is_package(unpacked):
        raise PackageRefused(f"{name} is no Argos translation package: metadata, model or "
                             "tokenizer is missing.")
    metadata = json.loads((unpacked / "metadata.json").read_text(encoding="utf-8"))
    codes = str(metadata.get("from_code")), str(metadata.get("to_code"))
    version = str(metadata.get("package_version", "0"))
    if not all(map(CODE.match, codes)) or not VERSION.match(version):
        raise PackageRefused(f"{name} does not say which languages it is for.")
    place = packages_dir / f"translate-{codes[0]}_{codes[1]}-{version.replace('.', '_')}"
    for old in _installed(*codes, packages_dir):
        shutil.rmtree(old)
    unpacked.replace(place)
    return place


def _installed(from_code: str, to_code: str, packages_dir: Path) -> list[Path]:
    return [path for path in packages_dir.glob(f"translate-{from_code}_{to_code}-*")
            if path.is_dir()]


def remove(pair: str, packages_dir: Path) -> list[Path]:
    """Removes an installed package, e.g. "en-fr"; bundled ones stay.

    Raises:
        UsageError: this program has not installed one.
    """
    from_code, _, to_code = pair.partition("-")
    found = _installed(from_code, to_code, packages_dir) if (
        CODE.match(from_code) and CODE.match(to_code)) else []
    if not found:
        raise UsageError(f"No package '{pair}' is installed in {packages_dir}.",
                         "See wdea-i18n models list; bundled packages cannot be removed.")
    for path in found:
        shutil.rmtree(path)
    return found


def wanted_offers(pairs: Sequence[str], offers: Sequence[Offer]) -> list[Offer]:
    """The offers of pairs such as "en-fr"; "all" takes English to and from the six.

    Raises:
        UsageError: the index does not offer one of them.
    """
    from wdea_i18n.locales import LOCALES
    from wdea_i18n.translation.packages import PIVOT

    known = {offer.pair: offer for offer in offers}
    codes = [one.engine_code for one in LOCALES.values() if one.engine_code != PIVOT]
    every = [f"{PIVOT}-{code}" for code in codes] + [f"{code}-{PIVOT}" for code in codes]
    names = dict.fromkeys(name for pair in pairs
                          for name in (every if pair == "all" else [pair]))
    missing = [name for name in names if name not in known]
    if missing and list(pairs) != ["all"]:
        raise UsageError(f"The index offers no package {', '.join(missing)}.",
                         "See wdea-i18n models list --available.")
    return [known[name] for name in names if name in known]
