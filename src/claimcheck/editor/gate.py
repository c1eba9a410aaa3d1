"""Who may speak to the editor: the browser that got its address, on this machine, and no page else.

A page of another origin can send a form to any address that it guesses. So every request needs the
cookie that only the printed address gives, the host that was printed, and, if it changes anything,
an `Origin` of its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from claimcheck.text.whole_number import whole_number

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST = 20 * 1024**2
"""Bytes of the largest form: a text of a source is at most 16 MiB."""
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        b"img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Gate:
    """An ASGI application in front of the editor's, which answers 403 to everybody else."""

    def __init__(self, app: App, token: str, host: str) -> None:
        """Guard an application that is served at `host`, as `127.0.0.1:8000`."""
        self.app, self.token, self.host = app, token, host

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if headers.get("host") == self.host and self._is(given) and scope["method"] == "GET":
            await _answer(send, 303, ((b"location", b"/"), (b"set-cookie", self._cookie())))
        elif refusal := self._refusal(scope["method"], headers):
            await _answer(send, *refusal)
        else:
            await self.app(scope, _bounded(receive), _with_headers(send))

    def _refusal(
        self, method: str, headers: Mapping[str, str]
    ) -> tuple[int, tuple[Any, ...], str] | None:
        if headers.get("host") != self.host:
            return 403, (), f"the editor is at {self.host} only"
        if not self._is(_cookie_of(headers, cookie_name(self.host))):
            return 403, (), "open the address that `claimcheck edit` printed"
        if method not in ("GET", "HEAD") and headers.get("origin") != f"http://{self.host}":
            return 403, (), "only the editor's own pages may change anything"
        length = whole_number(headers.get("content-length", "0"))
        if length is None or length > LARGEST:
            return 413, (), f"a form may have {LARGEST:,} bytes"
        return None

    def _is(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())

    def _cookie(self) -> bytes:
        named = f"{cookie_name(self.host)}={self.token}"
        return f"{named}; HttpOnly; SameSite=Strict; Path=/".encode("ascii")


def cookie_name(host: str) -> str:
    """Return the name of the cookie of an editor: a browser sends it to all ports of a host.

    (RFC 6265, section 8.5: "Cookies do not provide isolation by port".)
    """
    return f"claimcheck-{host.rpartition(':')[2]}"


def _cookie_of(headers: Mapping[str, str], name: str) -> str:
    """Return the value of a cookie; others on the line are those of whoever is on this machine."""
    # Not by `http.cookies`, which reads none of a line on which one is not as it expects.
    pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return next((value for found, _, value in pairs if found == name), "")


async def _answer(send: Send, status: int, more: tuple[Any, ...], words: str = "") -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


def _bounded(receive: Receive) -> Receive:
    """Return what receives a body until it is too large, whatever its header said."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > LARGEST else message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return sent
