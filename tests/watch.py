"""A watch over a Python process and its children: whom do they try to reach?"""

from __future__ import annotations

from pathlib import Path

HOOK = '''
import sys
LOCAL = {"127.0.0.1", "localhost", "::1", "0.0.0.0", "", None}
def hook(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if (host.decode() if isinstance(host, bytes) else host) not in LOCAL:
        with open(LOG, "a") as log:
            log.write(f"{event} {host}\\n")
sys.addaudithook(hook)
'''


class Watch:
    """Put ``variables`` into a process's environment, then read ``reached``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._log = folder / "reached.log"
        # Python imports a module of this name, where there is one, when it starts.
        (folder / "sitecustomize.py").write_text(f"LOG = {str(self._log)!r}\n{HOOK}")
        self.variables = {"PYTHONPATH": str(folder)}

    @property
    def reached(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []
