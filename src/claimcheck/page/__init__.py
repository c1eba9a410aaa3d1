"""One page of a claims package, for a person: to read, to print and to send.

`contents` says what stands on it, as plain data; `template` prints that; nothing else is needed
to see it.
"""
