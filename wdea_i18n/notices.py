"""Telling people that a release is done or has failed, by e-mail and webhook; off by default."""

from __future__ import annotations

import json
import smtplib
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage

from wdea_i18n.settings import Settings

SECONDS = 20            # that a mail server or a webhook may take
EVERYBODY = "all"       # key of the recipients that get every language


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one language.

    Attributes:
        target: its tag; "" where the release failed as a whole.
        state: "succeeded", "awaiting review" or "failed".
        output: the file that was written; "" where none was.
        findings: how many, in words.
        reason: why it failed, in words.
    """

    target: str
    state: str
    output: str = ""
    findings: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What people are told of a release."""

    release: str
    state: str
    lines: tuple[Line, ...]

    def for_languages(self, tags: Sequence[str]) -> Notice:
        """The part of it that concerns some languages, and what concerns the whole."""
        return Notice(self.release, self.state,
                      tuple(line for line in self.lines if line.target in ("", *tags)))

    def as_text(self) -> str:
        shown = [f"{self.release}: {self.state}", ""]
        for line in self.lines:
            said = " – ".join(part for part in (
                line.state, line.output, line.findings and f"findings: {line.findings}",
                line.reason) if part)
            shown.append(f"{line.target}: {said}" if line.target else said)
        return "\n".join(shown) + "\n"


def send(notice: Notice, settings: Settings) -> list[str]:
    """Tells everybody that the settings name; gives what went wrong, in words.

    A notice that does not get through is no reason for a release to fail.
    """
    troubles = []
    if settings.webhook_url:
        try:
            _call_webhook(notice, settings)
        except (OSError, ValueError) as error:
            troubles.append(f"The webhook {settings.webhook_url} did not take the notice: {error}.")
    if settings.smtp_host:
        try:
            _mail(list(_messages(notice, settings)), settings)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            troubles.append(f"{settings.smtp_host} did not take the mail: {error}.")
    return troubles


def _call_webhook(notice: Notice, settings: Settings) -> None:
    request = urllib.request.Request(
        settings.webhook_url, json.dumps(asdict(notice), ensure_ascii=False).encode(),
        {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS):
        pass


def _messages(notice: Notice, settings: Settings) -> Iterator[EmailMessage]:
    """A message for each recipient, with the languages that they have asked for."""
    languages: dict[str, list[str]] = {}
    for tag, addresses in settings.mail_to.items():
        for address in addresses:
            languages.setdefault(address, []).append(tag)
    for address, tags in languages.items():
        part = notice if EVERYBODY in tags else notice.for_languages(tags)
        if not part.lines:
            continue
        message = EmailMessage()
        message["From"], message["To"] = settings.mail_from, address
        message["Subject"] = " ".join(f"{notice.release}: {notice.state}".split())
        message.set_content(part.as_text())
        yield message


def _mail(messages: Sequence[EmailMessage], settings: Settings) -> None:
    if not messages:
        return
    with smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SECONDS) as server:
        if settings.smtp_starttls:
            server.starttls()
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        for message in messages:
            server.send_message(message)
