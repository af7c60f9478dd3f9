"""Packages come from an index or a file, go on after a break, and are looked through first."""

import hashlib
import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from wdea_i18n.errors import IndexUnavailable, PackageRefused, UsageError
from wdea_i18n.settings import Settings
from wdea_i18n.translation import bundled_packages
from wdea_i18n.translation.install import (
    download,
    fetch_index,
    install_file,
    remove,
    wanted_offers,
)
from wdea_i18n.translation.packages import installed_packages, origin


def package_bytes(start="en", end="es", version="1.0", **extra) -> bytes:
    """An Argos package of the right shape; its model is noise of some size."""
    metadata = {"package_version": version, "argos_version": "1.9", "from_code": start,
                "to_code": end, "from_name": start, "to_name": end} | extra
    return archive({"metadata.json": json.dumps(metadata).encode(), "model/model.bin": b"m" * 300,
                    "model/config.json": b"{}", "sentencepiece.model": b"s" * 5000})


def archive(members: dict[str, bytes], root="translate-en_es") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in members.items():
            target.writestr(f"{root}/{name}" if root else name, data)
    return out.getvalue()


class Server:
    """A package index on 127.0.0.1, with ranges; it can break off a transfer."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.break_after: int | None = None
        self.asked: list[tuple[str, str | None]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, request) -> None:
        span = request.headers.get("Range")
        self.asked.append((request.path, span))
        data = self.files.get(request.path)
        if data is None:
            request.send_error(404)
            return
        start = int(span.removeprefix("bytes=").rstrip("-")) if span else 0
        if start >= len(data):
            request.send_error(416)
            return
        request.send_response(206 if span else 200)
        request.send_header("Content-Length", str(len(data) - start))
        request.end_headers()
        end = len(data) if self.break_after is None else start + self.break_after
        request.wfile.write(data[start:end])

    def offer(self, *packages: tuple[str, str, str], sha256: str | None = None) -> None:
        entries = []
        for start, end, version in packages:
            data = package_bytes(start, end, version)
            name = f"/translate-{start}_{end}-{version}.argosmodel"
            self.files[name] = data
            entries.append({"type": "translate", "from_code": start, "to_code": end,
                            "package_version": version, "links": [self.url + name],
                            "sha256": sha256 or hashlib.sha256(data).hexdigest()})
        self.files["/index.json"] = json.dumps([*entries, {"type": "sbd", "links": []}]).encode()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


def test_a_package_is_fetched_from_the_index_and_installed(server, tmp_path):
    server.offer(("en", "es", "1.0"), ("en", "es", "1.10"), ("en", "es", "1.9"), ("en", "ru", "1.1"))
    offers = fetch_index(f"{server.url}/index.json")
    assert {offer.pair: offer.version for offer in offers} == {"en-es": "1.10", "en-ru": "1.1"}
    seen = []
    file = download(wanted_offers(["en-es"], offers)[0], tmp_path / "d", lambda *a: seen.append(a))
    assert seen[-1][0] == seen[-1][1] == len(file.read_bytes())
    place = install_file(file, tmp_path / "packages")
    assert place.name == "translate-en_es-1_10"
    found = installed_packages(tmp_path / "packages")
    assert (found[0].from_code, found[0].to_code, origin(found[0], tmp_path / "packages")) == (
        "en", "es", "installed")


def test_an_interrupted_download_goes_on_where_it_was(server, tmp_path):
    server.offer(("en", "es", "1.0"))
    (offer,) = fetch_index(f"{server.url}/index.json")
    server.break_after = 1000
    with pytest.raises(IndexUnavailable, match="Try again"):
        download(offer, tmp_path)
    server.break_after = None
    file = download(offer, tmp_path)
    assert server.asked[-1][1] == "bytes=1000-"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == offer.sha256


def test_a_wrong_checksum_is_refused_and_nothing_is_kept(server, tmp_path):
    server.offer(("en", "es", "1.0"), sha256="0" * 64)
    (offer,) = fetch_index(f"{server.url}/index.json")
    with pytest.raises(PackageRefused, match="checksum"):
        download(offer, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_second_link_serves_where_the_first_is_dead(server, tmp_path):
    server.offer(("en", "es", "1.0"))
    entries = json.loads(server.files["/index.json"])
    entries[0]["links"].insert(0, f"{server.url}/gone")
    server.files["/index.json"] = json.dumps(entries).encode()
    (offer,) = fetch_index(f"{server.url}/index.json")
    assert download(offer, tmp_path).exists()


@pytest.mark.parametrize("content", [None, b"<html>", b'{"a": 1}', b'["a"]', b"3"])
def test_what_is_no_index_is_an_error_that_names_the_setting(server, content):
    if content is not None:
        server.files["/index.json"] = content
    with pytest.raises(IndexUnavailable, match="WDEA_INDEX_URL"):
        fetch_index(f"{server.url}/index.json")


def test_an_index_that_is_not_there_and_an_address_of_a_file_are_refused():
    for url in ("http://127.0.0.1:9/index.json", "file:///etc/passwd"):
        with pytest.raises(IndexUnavailable):
            fetch_index(url)


def test_hostile_entries_of_an_index_are_left_out(server):
    good = {"from_code": "en", "to_code": "es", "package_version": "1.0", "links": ["https://a.example/x"]}
    server.files["/index.json"] = json.dumps([
        good | {"from_code": "../x"}, good | {"package_version": "../../x"},
        good | {"links": ["file:///etc/passwd"]}]).encode()
    assert fetch_index(f"{server.url}/index.json") == []


def hostile(kind: str) -> bytes:
    if kind == "path traversal":
        return archive({"../../evil": b"x"})
    if kind == "absolute path":
        return archive({"/etc/evil": b"x"}, root="")
    if kind == "two folders":
        return archive({"a/x": b"x", "b/x": b"x"}, root="")
    if kind == "no package":
        return archive({"readme": b"x"})
    if kind == "odd language":
        return package_bytes(start="../../x")
    if kind == "damaged":
        return package_bytes()[:-300]
    if kind == "bit rot":
        return package_bytes().replace(b"m" * 300, b"m" * 299 + b"n")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        if kind == "bomb":
            target.writestr("translate-en_es/model/model.bin", b"\0" * (64 << 20))
        else:
            link = zipfile.ZipInfo("translate-en_es/model")
            link.external_attr = 0o120777 << 16
            target.writestr(link, "/etc")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["path traversal", "absolute path", "two folders", "no package",
                                  "odd language", "damaged", "bit rot", "bomb", "symbolic link"])
def test_a_hostile_or_broken_package_is_refused_and_leaves_nothing(tmp_path, kind):
    file = tmp_path / "x.argosmodel"
    file.write_bytes(hostile(kind))
    with pytest.raises(PackageRefused, match=r"x\.argosmodel"):
        install_file(file, tmp_path / "packages")
    assert list((tmp_path / "packages").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"x.argosmodel", "packages"}


def test_a_newer_package_takes_the_place_of_the_older(tmp_path):
    for version in ("1.0", "1.1"):
        file = tmp_path / f"{version}.argosmodel"
        file.write_bytes(package_bytes(version=version))
        install_file(file, tmp_path / "packages")
    assert [path.name for path in (tmp_path / "packages").iterdir()] == ["translate-en_es-1_1"]


def test_a_refused_package_leaves_the_installed_one_alone(tmp_path):
    good, bad = tmp_path / "good.argosmodel", tmp_path / "bad.argosmodel"
    good.write_bytes(package_bytes())
    bad.write_bytes(hostile("bit rot"))
    install_file(good, tmp_path / "packages")
    with pytest.raises(PackageRefused):
        install_file(bad, tmp_path / "packages")
    assert [path.name for path in (tmp_path / "packages").iterdir()] == ["translate-en_es-1_0"]


def test_a_package_can_be_removed_but_not_what_is_bundled(tmp_path):
    file = tmp_path / "x.argosmodel"
    file.write_bytes(package_bytes())
    install_file(file, tmp_path / "packages")
    assert [path.name for path in remove("en-es", tmp_path / "packages")] == ["translate-en_es-1_0"]
    for pair in ("en-es", "en-fr", "../x-y", "*-*"):
        with pytest.raises(UsageError, match="models list"):
            remove(pair, tmp_path / "packages")
    assert bundled_packages()


def test_all_stands_for_english_to_and_from_the_others(server):
    server.offer(("en", "es", "1.0"), ("es", "en", "1.0"), ("en", "de", "1.0"))
    offers = fetch_index(f"{server.url}/index.json")
    assert [offer.pair for offer in wanted_offers(["all"], offers)] == ["en-es", "es-en"]
    with pytest.raises(UsageError, match="en-ru"):
        wanted_offers(["en-ru"], offers)


def test_the_users_own_package_comes_before_the_bundled_one(tmp_path):
    file = tmp_path / "x.argosmodel"
    file.write_bytes(package_bytes("en", "fr"))
    settings = Settings(home=tmp_path)
    install_file(file, settings.packages_dir)
    first = next(p for p in installed_packages(settings.packages_dir) if p.to_code == "fr")
    assert origin(first, settings.packages_dir) == "installed"
