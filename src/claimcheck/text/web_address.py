"""What an address is that a browser opens."""

_PCHAR = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
WEB_ADDRESS = rf"https?://(?:{_PCHAR}|[\[\]])+(?:/{_PCHAR}*)*(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
"""A URI of RFC 3986 with a scheme that a browser opens, as a regular expression for all of it."""
MEANING = "a web address such as https://www.example.org/a%20page"
"""What a message calls it."""
