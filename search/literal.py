"""What if the words find nothing? Look for the query as a string of characters, and say so.

A query of several words must begin and end where words of the passage do, so that 技術外 is not found in 科学技術外交.
Who puts it in quotation marks asks for the characters, though: in Japanese, where no space shows where a word ends, a
phrase may begin and end within words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from corpus.model import Lang
from corpus.patterns import lazy
from corpus.script import is_japanese, language
from indexer.analysis.analyse import analyse
from indexer.analysis.normal import normalise
from indexer.store.protocol import Store, StoredPassage
from search.model import LITERAL, Match
from search.side import heads

LONG_NAME = lazy("[^ -~]{3,}")
"""A Japanese name of three letters or more is no part of another by chance, as 京都 is of 東京都."""
BATCH = 500
"""How many passages are read at a time."""
SHORT = 4
"""A Latin string of so many letters is looked for as a word of its own: "ai" is not in "said"."""
LONG, ENDING = 5, 2
"""From how many letters on the last ones of a Latin word are left out, as the vocabulary has stems."""


def own_languages(texts: Iterable[str], named: bool) -> set[Lang]:
    """Tell in which languages texts that name things (`named`), or that do not, are looked for literally."""
    return {language(text) for text in texts if not named or LONG_NAME.fullmatch(text)}


def find_literally(
    store: Store,
    text: str,
    lang: Lang,
    limit: int,
    documents: Collection[str] | None = None,
    quoted: bool = False,
) -> Iterator[tuple[StoredPassage, Match]]:
    """Yield up to `limit` passages of `lang` in which `text` stands, width and case aside, in store order.

    What is `quoted` may begin and end within Japanese words.
    """
    wanted = normalise(text).text.casefold().strip()
    words = list(dict.fromkeys(token.term for token in heads(analyse(text, lang))))
    left = limit
    keys = _keys(store, wanted, words, lang, quoted) if wanted else []
    for stored in _passages(store, keys):
        if left and (documents is None or stored.document in documents):
            span = _stands(stored.passage.text, wanted, lang, len(words) > 1, quoted)
            if span is not None:
                left -= 1
                yield stored, Match(text, stored.passage.text[slice(*span)], (LITERAL,), 1.0, span)


def _keys(store: Store, wanted: str, words: Sequence[str], lang: Lang, quoted: bool) -> list[int]:
    """List the passages in which the characters may stand: within a word, or as the words that they are.

    The vocabulary is looked through, not the passages: there are far fewer words than there are texts. Of what is
    `quoted` the first or the last word may only be a part of one in the passage, and so no word of it.
    """
    whole = words[1:-1] if quoted else words
    rarest = min(whole, key=lambda word: store.document_frequency(lang, word), default=None)
    sure = words if rarest is None else [rarest]
    found = {key for word in sure for key in store.containing(lang, word)}
    part = wanted[:-ENDING] if wanted.isascii() and len(wanted) > LONG else wanted
    for term in store.terms_with(lang, part):
        found.update(store.containing(lang, term))
    return sorted(found)


def _passages(store: Store, keys: Sequence[int]) -> Iterator[StoredPassage]:
    for start in range(0, len(keys), BATCH):
        yield from store.fetch(keys[start : start + BATCH])


def _place(folded: str, wanted: str) -> int:
    """Find where a string stands; a short one in Latin letters (AI) must be a word of its own."""
    if not wanted.isascii() or len(wanted) > SHORT:
        return folded.find(wanted)
    found = re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", folded)
    return found.start() if found else -1


def _stands(text: str, wanted: str, lang: Lang, several: bool, quoted: bool) -> tuple[int, int] | None:
    normal = normalise(text)
    folded = normal.text.casefold()
    at = _place(folded, wanted)
    if at < 0 or len(folded) != len(normal.text):
        return None
    span = (at, at + len(wanted))
    if normal.begins is not None and normal.ends is not None:
        span = (normal.begins[span[0]], normal.ends[span[1] - 1])
    if several:
        tokens = analyse(text, lang)
        begins = span[0] in {token.start for token in tokens} or (quoted and is_japanese(text[span[0]]))
        ends = span[1] in {token.end for token in tokens} or (quoted and is_japanese(text[span[1] - 1]))
        if not begins or not ends:
            return None
    return span
