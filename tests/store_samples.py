"""Small analysed documents for the tests of stores."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Document, Lang, Page, Passage, Section, Source
from indexer.model import AnalysedDocument, AnalysedPassage, LexiconEntry
from indexer.store.packing import POSITION, pack_places

SECTION = Section(0, "2.1", "2-1．", "歴史", 2, ("2 背景", "2-1．歴史"), None, Page(3, "iii"), (0, 90))


def document(
    name: str,
    passages: Sequence[tuple[Lang, str]],
    *,
    title: str = "",
    pairs: Sequence[tuple[str, str]] = (),
    paths: tuple[str, ...] = (),
) -> AnalysedDocument:
    """Make a document whose passages are given as words with spaces between; `title` are its section's words."""
    made = [_passage(name, number, lang, words, title) for number, (lang, words) in enumerate(passages)]
    return AnalysedDocument(
        Document(
            id=name,
            paths=paths or (f"/docs/{name}.txt",),
            title=f"題 {name}",
            lang=passages[0][0] if passages else "ja",
            source=Source({"title": "外交", "issued": {"date-parts": [[2016]]}}, {"title": "metadata"}, "key2016"),
            sections=(SECTION,),
            passages=tuple(one.passage for one in made),
            pages=9,
            encoding="utf-8",
            bytes=123,
            sha256=f"sha of {name}",
            text_sha256=f"text sha of {name}",
            text="not kept",
        ),
        tuple(made),
        tuple(LexiconEntry(left, "ja", right, "en", "mined", 2, name) for left, right in pairs),
    )


def _passage(name: str, number: int, lang: Lang, words: str, title: str) -> AnalysedPassage:
    passage = Passage(
        f"{name}/2.1/{number}", 0, number, "note", lang, words, (number, number + 9), Page(3), Page(4, "iv"), "ルビ"
    )
    places = pack_places(word.span() for word in re.finditer("[^ ]+", words))
    return AnalysedPassage(passage, words.replace(" ", POSITION), title.replace(" ", POSITION), places)
