"""Records of which thousands are sent from process to process."""

from __future__ import annotations

from typing import Any


class SentRecord:
    """A frozen record with slots that is pickled as the values of its fields.

    What `dataclass` writes for this looks up the fields anew for each record: twice as slow.
    """

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (type(self), *(getattr(self, name) for name in self.__slots__))


def _made(kind: type[SentRecord], *values: object) -> SentRecord:
    made = object.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):
        object.__setattr__(made, name, value)
    return made
