"""A page on which a package is edited: article, sentences, sources, verdicts; on this machine only.

The page asks and shows. What a step is, and how it is written, is decided in `claimcheck.edit`.
"""
