"""Start a claims package from the plain text of an article.

Everything here proposes and nothing decides: a person reads the draft before it is released.
"""
