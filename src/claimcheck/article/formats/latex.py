r"""LaTeX, with notes as `\footnote` and `\cite`, by pandoc."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.article.page import Page
from claimcheck.article.pandoc import pandoc_tree
from claimcheck.article.pandoc_page import place_of, read_tree

_ITEM = re.compile(r"\\bibitem\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}")
_LIST = re.compile(r"\\(begin|end)\{thebibliography\}(?:\{[^{}]*\})?")
_COMMENT = re.compile(r"(?<!\\)%.*")
_NAMED = re.compile(r"\\(?:bibliography|addbibresource)\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}")


def read(text: str) -> Page:
    r"""Return the article in LaTeX; pandoc drops the keys of `\bibitem`, so they are kept here.

    Raises:
        ArticleError: pandoc is not installed, or cannot read it.

    """
    listed = _LIST.sub("\n\n", text)
    keyed = _ITEM.sub(lambda item: f"\n\n{place_of(item[1].strip())} ", listed)
    page = read_tree(pandoc_tree(keyed.encode(), "latex"))
    named = _NAMED.findall(_COMMENT.sub("", text))
    lists = (name.strip() for names in named for name in names.split(","))
    return replace(page, lists=tuple(filter(None, lists)))
