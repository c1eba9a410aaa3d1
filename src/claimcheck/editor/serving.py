"""The editor served on this machine, until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from claimcheck.editor.beginning import Beginning
from claimcheck.editor.desk import Desk
from claimcheck.editor.gate import Gate
from claimcheck.errors import UsageError

_HOST = "127.0.0.1"
_USUAL = 80
"""The port of `http` that no browser names (RFC 9110, section 4.2.1)."""


def serve(
    work: Desk | Beginning, say: Callable[[str], None], *, opened: bool = True, port: int = 0
) -> None:
    """Serve a package, or one to be, on the loopback address, and say where.

    Port 0 is any that is free.

    Raises:
        UsageError: the extra `edit` is not installed, or the port is taken.

    """
    try:
        uvicorn: Any = import_module("uvicorn")
        if isinstance(work, Desk):
            app = import_module("claimcheck.editor.app").editor_app(work)
        else:
            app = import_module("claimcheck.editor.first_page").first_app(work)
        import_module("python_multipart")
        import_module("jinja2")
    except ImportError:
        raise UsageError(
            "the editor needs more: pip install 'claimcheck-datapackage[edit]'"
        ) from None
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen()  # before it is said where: a browser that is quick must not be refused
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror}") from None
    host = host_at(listening.getsockname()[1])
    token = secrets.token_urlsafe(24)
    address = f"http://{host}/?token={token}"
    say(f"editing {work.folder} at {address}")
    say("Ctrl-C ends it; every step is saved as it is made")
    if opened:
        webbrowser.open(address)
    server = uvicorn.Server(
        uvicorn.Config(Gate(app, token, host), log_level="error", access_log=False)
    )
    server.run(sockets=[listening])


def host_at(port: int) -> str:
    """Return the host at which a browser asks for a port: it leaves out the usual one."""
    return _HOST if port == _USUAL else f"{_HOST}:{port}"
