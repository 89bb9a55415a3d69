"""A web page to one article: the main text without menus and teasers, and what the page says.

In: HTML of any encoding and quality; nothing is fetched. Out: the text that positions point
into, with title, date, site and address out of the page's metadata. A page is cut down by fixed
limits of size, not of time, before the costly part, so that hostile pages end soon and the same
page gives the same text on any machine.
"""

from __future__ import annotations

import json
import re

from lxml import etree, html  # type: ignore[import-untyped]

from kg.errors import InputError
from kg.load import fields
from kg.load.decode import decode
from kg.load.plain import REPLACED
from kg.load.values import Found, Reading, Source
from kg.model import Article

_TAGS = 300_000
_STACK = 2_000
_ELEMENTS = 20_000
_DEPTH = 200
_LEVELS = 500_000
_ATTRIBUTE = 2_000
_DATA_BLOCK = 200_000
_DATA_MARKUP = 20_000_000
_TEXT = 2_000_000
"""Limits of a page. Above the first two (tags, levels) it is refused. Above the next three
(elements, levels, levels of all elements together) and the last (characters of text) it is read
plainly. Dropped are attributes and JSON-LD blocks of more characters, and blocks with so much
markup (open brackets times characters) that to search them would take seconds."""

_ATTRIBUTES = re.compile(
    r"<([A-Za-z][^\s/>]*+)"
    r"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>\"'][^\s>]*+)?+)?+){200,}+"
    r"[\s/]*+>?+"
)
"""A tag with 200 attributes or more, by the HTML Standard, section 13.2.5: the parser's time grows
with the square of their number. Possessive throughout, so that the search itself does not."""

_DECLARED = re.compile(
    rb"<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,99}?\bencoding)\s{0,9}=\s{0,9}[\"']?"
    rb"([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_UNREAD = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math",
    "canvas", "audio", "video", "head", "select", "textarea", "button",
))  # fmt: skip
_DROPPED = frozenset({"script", "style", "svg", "template", "iframe"})
_CHROME = frozenset((
    "nav", "header", "footer", "aside", "form", "menu", "dialog",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip


def read_page(source: Source) -> Reading:
    """One article; InputError where the page has no text."""
    data = source.whole()
    match = _DECLARED.search(data[:4096])
    try:
        markup, encoding = decode(data, match[1].decode("ascii") if match else None)
        markup, lost = fields.clean(markup)
        tree = _parse(markup)
        id = fields.stem_identifier(source.stem)
        found = None if tree is None else _article(tree, id, source)
        if found is None:
            raise InputError("no text in this page; save the article's text as .txt")
    except InputError as error:
        raise InputError(f"{source.name}: {error}") from None
    if lost:
        source.remarks.add(source.name, REPLACED)
    if encoding != "utf-8":
        source.remarks.add(source.name, f"read as {encoding}")
    yield Found(source.name, found)


def _parse(markup: str) -> html.HtmlElement | None:
    if markup.count("<") > _TAGS:
        raise InputError(f"more than {_TAGS:,} tags, too much for one page; save its text as .txt")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        return html.document_fromstring(_ATTRIBUTES.sub(r"<\1>", markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def _article(tree: html.HtmlElement, id: str, source: Source) -> Article | None:
    if _slim(tree):
        article = _main_text(tree, id)
        if article is not None:
            return article
        why = "no main text was found in the page, so all of its text is kept"
    else:
        why = "the page is too large or deep to look for its main text, so all text is kept"
    text = _all_text(tree, _UNREAD | _CHROME) or _all_text(tree, _UNREAD)
    if not text:
        return None
    source.remarks.add(source.name, why)
    return Article(id, text, title=_apart(tree.findtext(".//title"), text))


def _slim(tree: html.HtmlElement) -> bool:
    """Drops what costs time and says nothing; whether the rest is within the limits."""
    elements = characters = depth = deepest = levels = 0
    unread = []
    for event, element in etree.iterwalk(tree, ("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        deepest = max(deepest, depth)
        elements += 1
        levels += depth
        text = element.text or ""
        if element.tag in _DROPPED and not _sound_data(element):
            unread.append(element)
            continue
        characters += len(text) + len(element.tail or "")
        for name, value in element.attrib.items():
            # A cell of many columns would be written out as so many empty ones.
            if len(value) > _ATTRIBUTE or name in ("colspan", "rowspan"):
                del element.attrib[name]
    for element in unread:
        if element.getparent() is not None:
            element.drop_tree()
    if deepest > _STACK:
        raise InputError("nested too deeply to be read whole; save the article's text as .txt")
    return elements <= _ELEMENTS and deepest <= _DEPTH and levels <= _LEVELS and characters <= _TEXT


def _sound_data(element: html.HtmlElement) -> bool:
    """Whether it is a block of JSON-LD that can be read without the cost of a broken one."""
    block = element.text or ""
    if element.get("type") != "application/ld+json" or len(block) > _DATA_BLOCK:
        return False
    if block.count("<") * len(block) > _DATA_MARKUP:
        return False
    try:
        json.loads(block)
    except (ValueError, RecursionError):
        return False
    return True


def _main_text(tree: html.HtmlElement, id: str) -> Article | None:
    # Imported here: half a second that only web pages should cost.
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    text = document.text if document is not None and not isinstance(document, dict) else None
    if document is None or isinstance(document, dict) or not text or not text.strip():
        return None
    text = fields.clean(text.strip())[0]
    url = fields.line(document.url)
    return Article(
        id=id,
        text=text,
        title=_apart(document.title, text),
        url=url if url and url.startswith(("http://", "https://")) else None,
        published=fields.iso_date(document.date),
        publisher=fields.line(document.sitename),
    )


_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""For the finder of dates: the first publication, out of metadata only; a fixed last day, as it
would else ask the clock."""


def _apart(title: str | None, text: str) -> str | None:
    """The title unless the text begins with it."""
    given = fields.line(title)
    return None if given is None or text.lstrip().startswith(given) else given


def _all_text(tree: html.HtmlElement, without: frozenset[str]) -> str:
    """The text outside some elements, a line for each block."""
    parts: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, ("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            skipped += tag in without
            if not skipped:
                parts += ["" if tag in _INLINE else "\n", element.text or ""]
        else:
            skipped -= tag in without
            if not skipped:
                parts += ["" if tag in _INLINE else "\n", element.tail or ""]
    lines = (" ".join(line.split()) for line in _blocks(parts))
    return "\n".join(line for line in lines if line)


def _blocks(parts: list[str]) -> list[str]:
    """The parts joined into blocks; line ends inside a part are blanks, as in HTML."""
    blocks, current = [], [""]
    for part in parts:
        if part == "\n":
            blocks.append("".join(current))
            current = []
        else:
            current.append(part)
    return [*blocks, "".join(current)]
