"""A form that is sent twice, as by a double click, counts once."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from hashlib import sha256

from starlette.responses import RedirectResponse, Response

ONCE = "once"
"""The field of a form by which its page is known: each page that is shown has another value."""
_LED_ON = 303


class SentForms:
    """The forms of shown pages that have made a step, and where each of them led."""

    def __init__(self) -> None:
        """Begin without any."""
        self._led: dict[bytes, str] = {}
        self._one_at_a_time = threading.Lock()

    def answer(self, path: str, form: Mapping[str, str], make: Callable[[], Response]) -> Response:
        """Return what `make` answers to a form, or lead to where it led when it was first sent.

        Forms are known by their page and all that is in them: one that was refused, or changed, or
        stands on a page that was shown anew, is another. A form that names no page is always made.
        """
        if not form.get(ONCE):
            return make()
        sent = sha256(json.dumps([path, sorted(form.items())]).encode()).digest()
        with self._one_at_a_time:
            if sent in self._led:
                return RedirectResponse(self._led[sent], _LED_ON)
            answer = make()
            if answer.status_code == _LED_ON:
                self._led[sent] = answer.headers["location"]
            return answer
