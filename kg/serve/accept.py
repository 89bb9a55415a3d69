"""What a client accepts in, the offer that it likes best out (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LONGEST = 4000
"""Of a longer header no more is read: it wants to harm."""


def media_type(header: str, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that ``Accept`` likes best, the first of equals.

    No header accepts all. None where none is accepted.

    >>> media_type("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    """
    wanted = list(_weighted(header)) or [("*/*", 1.0)]
    best = max(offered, key=lambda kind: _quality(kind, wanted), default=None)
    return best if best is not None and _quality(best, wanted) > 0 else None


def language(header: str, offered: Sequence[str]) -> str:
    """The language of ``offered`` that ``Accept-Language`` likes best; else the first one.

    >>> language("de, ru-RU;q=0.8, en;q=0.3", ["en", "az", "ru"])
    'ru'
    """
    ranked = sorted(_weighted(header), key=lambda pair: -pair[1])
    for tag, weight in ranked:
        if weight > 0 and tag.split("-")[0] in offered:
            return tag.split("-")[0]
    return offered[0]


def takes_gzip(header: str) -> bool:
    """Whether ``Accept-Encoding`` names gzip or all."""
    named = dict(_weighted(header))
    return named.get("gzip", named.get("*", 0.0)) > 0


def _quality(kind: str, wanted: Sequence[tuple[str, float]]) -> float:
    """The weight of the most exact range that fits."""
    for fits in (kind, kind.split("/")[0] + "/*", "*/*"):
        weights = [weight for name, weight in wanted if name == fits]
        if weights:
            return max(weights)
    return 0.0


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for item in header[:_LONGEST].split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if name:
            weights = [p[2:].strip() for p in parameters if p.startswith("q=")]
            yield name, _number(weights[0]) if weights else 1.0


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0
