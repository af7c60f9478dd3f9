"""What tests share: a data folder, settings and a store of their own."""

from __future__ import annotations

import os
import tempfile

import pytest

# argostranslate makes its folders when it is imported: not in the tester's home.
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR"):
    os.environ[_name] = tempfile.mkdtemp(prefix="wdea-tests-")

from wdea_i18n.locales import LOCALES
from wdea_i18n.settings import Settings
from wdea_i18n.store import Store


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Nothing of the machine's own settings, packages or database is read or written."""
    for name in [name for name in os.environ if name.startswith("WDEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WDEA_HOME", str(tmp_path / "home"))


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def store():
    with Store(None) as store:
        yield store


@pytest.fixture
def en():
    return LOCALES["en"]


@pytest.fixture
def fr():
    return LOCALES["fr"]
