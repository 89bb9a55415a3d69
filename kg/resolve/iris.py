"""Names of resolved things: a readable slug and a digest of the first of their claims.

In: words and claims. Out: an iri below the data namespace. A thing's name is a function of its
claims whatever their order; it may change when claims merge or a date grows more exact
(DESIGN rule 8), so what lasts must name claims.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kg.resolve.sounds import spell


def slug(words: Iterable[str | None], limit: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens.

    >>> slug(["Закир Гасанов", None, "2023"])
    'zakir-gasanov-2023'
    """
    letters = spell(" ".join(w for w in words if w))
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in letters)
    return "-".join(kept.split())[:limit].strip("-")


def mint(kind: str, words: Iterable[str | None], claims: Sequence[str]) -> str:
    """``KIND/SLUG-DIGEST``; ``claims`` must be sorted and not empty."""
    digest = hashlib.sha256(claims[0].encode()).hexdigest()[:10]
    text = slug(words)
    return f"{kind}/{text}-{digest}" if text else f"{kind}/{digest}"
