"""One frozen object with every setting, built at the edge and passed down.

Read, later ones winning: defaults, ``wdea.toml`` in the data folder, variables ``WDEA_*``.
Nothing below the edge reads the environment.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import locale

OFFICIAL_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"

# For the environment of whatever imports Prefect: nothing leaves the machine, and a slow one may
# take its time to start a server of its own.
PREFECT_VARIABLES = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def default_home() -> Path:
    """The data folder where none is named: the platform's place for application data."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "wdea-i18n"


class Settings(BaseSettings):
    """All settings of the pipeline."""

    model_config = SettingsConfigDict(env_prefix="WDEA_", frozen=True, extra="forbid")

    home: Path = Field(default_factory=default_home, description="the data folder")
    threads: int = Field(default=0, ge=0, description="translating threads; 0: one a core")
    beam_size: int = Field(default=4, ge=1, le=16)
    batch_tokens: int = Field(default=384, ge=64, description="tokens in one engine batch")
    min_confidence: float = Field(
        default=0.8, ge=0, le=1, description="below it a detected language is refused")
    max_file_mb: int = Field(default=100, ge=1, description="larger releases are refused")
    starting_glossaries: bool = Field(
        default=True, description="a new term base begins with the project's glossaries")
    index_url: str = Field(default=OFFICIAL_INDEX, description="index of Argos packages")
    languages: str = Field(
        default="all", description="what the inbox translates into where no folder says")
    settle_seconds: float = Field(
        default=1.5, ge=0, description="a dropped file has to stand still so long")
    runs_at_once: int = Field(default=2, ge=1, le=16, description="releases in work together")
    ui_port: int = Field(default=4200, ge=1, le=65535, description="of the Prefect UI")
    keep_runs_days: int = Field(default=90, ge=1, description="older runs leave the Prefect UI")
    webhook_url: str = Field(default="", description="gets a notice of every release as JSON")
    smtp_host: str = Field(default="", description="a mail server for notices; empty: none")
    smtp_port: int = Field(default=25, ge=1, le=65535)
    smtp_starttls: bool = False
    smtp_user: str = ""
    smtp_password: SecretStr = Field(default=SecretStr(""), description="as a variable only")
    mail_from: str = "wdea-i18n@localhost"
    mail_to: dict[str, list[str]] = Field(
        default_factory=dict, description="addresses by language; 'all' gets every notice")
    task_runner: Literal["threads", "dask", "ray"] = "threads"
    dask_address: str = Field(default="", description="a running Dask scheduler; empty: local")
    ray_address: str = Field(default="", description="a running Ray cluster; empty: local")

    def __hash__(self) -> int:
        """Engines are kept by their settings; equal ones read alike."""
        return hash(repr(self))

    @property
    def database(self) -> Path:
        return self.home / "wdea.db"

    @property
    def default_languages(self) -> tuple[str, ...]:
        """Tags that the inbox translates into; empty for all that can be reached."""
        tags = [tag.strip() for tag in self.languages.split(",") if tag.strip()]
        return () if tags == ["all"] else tuple(locale(tag).tag for tag in tags)

    @property
    def packages_dir(self) -> Path:
        """Where language packages of the user's are installed."""
        return self.home / "packages"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        home = Path(os.environ.get("WDEA_HOME") or default_home())
        toml = TomlConfigSettingsSource(settings_cls, home / "wdea.toml")
        return init_settings, env_settings, toml


def load_settings() -> Settings:
    """Settings from the environment and ``wdea.toml``.

    Raises:
        UsageError: a setting is unknown, malformed or out of its range.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise UsageError(f"A setting is wrong: {wrong}.",
                         "Look at wdea.toml and the WDEA_* variables.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"wdea.toml cannot be read: {error}.") from error
