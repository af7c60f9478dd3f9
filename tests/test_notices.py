"""People are told of a release by mail and webhook; who cannot be told fails nothing."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller

from wdea_i18n.notices import Line, Notice, send
from wdea_i18n.settings import Settings

NOTICE = Notice("press/x.docx", "succeeded", (
    Line("fr", "succeeded", "/out/x.fr.docx", "1 cosmetic"), Line("ru", "failed", reason="No package.")))


class Mailbox:
    def __init__(self):
        self.mails = {}

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        for address in envelope.rcpt_tos:
            self.mails[address] = envelope.content.decode()
        return "250 OK"


@pytest.fixture
def mailbox():
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def webhook():
    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", got
    server.shutdown()
    server.server_close()


def test_nobody_is_told_unless_somebody_is_named(settings):
    assert send(NOTICE, settings) == []


def test_each_gets_the_languages_that_they_have_asked_for(tmp_path, mailbox):
    settings = Settings(home=tmp_path, smtp_host="127.0.0.1", smtp_port=mailbox.port, mail_to={
        "all": ["desk@wdea.example"], "fr": ["marie@wdea.example"], "zh": ["wei@wdea.example"]})
    assert send(NOTICE, settings) == []
    assert set(mailbox.mails) == {"desk@wdea.example", "marie@wdea.example"}
    assert "Subject: press/x.docx: succeeded" in mailbox.mails["desk@wdea.example"]
    assert "No package." in mailbox.mails["desk@wdea.example"]
    assert "/out/x.fr.docx" in mailbox.mails["marie@wdea.example"]
    assert "No package." not in mailbox.mails["marie@wdea.example"]


def test_a_name_with_line_breaks_adds_no_header(tmp_path, mailbox):
    settings = Settings(home=tmp_path, smtp_host="127.0.0.1", smtp_port=mailbox.port,
                        mail_to={"all": ["desk@wdea.example"]})
    assert send(Notice("x\r\nBcc: y@z.example\r\n.txt", "failed", (Line("", "failed"),)), settings) == []
    headers = mailbox.mails["desk@wdea.example"].partition("\r\n\r\n")[0]
    assert "\nBcc:" not in headers
    assert set(mailbox.mails) == {"desk@wdea.example"}


def test_a_webhook_gets_the_notice_as_json(tmp_path, webhook):
    address, got = webhook
    assert send(NOTICE, Settings(home=tmp_path, webhook_url=address)) == []
    assert got[0]["release"] == "press/x.docx"
    assert [line["target"] for line in got[0]["lines"]] == ["fr", "ru"]


def test_who_cannot_be_told_is_named_and_nothing_fails(tmp_path):
    settings = Settings(home=tmp_path, webhook_url="http://127.0.0.1:1/", smtp_host="127.0.0.1",
                        smtp_port=1, mail_to={"all": ["desk@wdea.example"]})
    first, second = send(NOTICE, settings)
    assert "webhook" in first
    assert "mail" in second


def test_a_password_is_in_no_settings_that_are_printed(tmp_path):
    assert "hunter2" not in repr(Settings(home=tmp_path, smtp_password="hunter2"))
