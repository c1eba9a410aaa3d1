"""One page of a claims package, for a person: to read, to print and to send.

`page` says what stands on it, as plain data; `html` prints that; nothing else is needed to see it.
"""
