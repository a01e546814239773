"""Which documents are, by their names, translations of each other?

Names say it in a few ways: `report.ja.md` beside `report.en.md`, `ja/report.md` beside `en/report.md`,
`Summary(JP).pdf` beside `Summary(EN).pdf`, `plan_J.pptx` beside `plan_E.pptx`, `guide.pdf` beside `guide_english.pdf`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import BadInputLine
from corpus.model import Document, Lang

TAGS: dict[Lang, str] = {
    "ja": "ja|jp|jpn|j|ja-jp|japanese|日本語版?|和文|和訳|邦訳|日本語訳",
    "en": "en|eng|e|en-us|en-gb|english|英語版?|英文|英訳",
}
"""What a name calls its language, as alternatives of a regular expression, compared in lower case."""

_EDGE_BEFORE = r"(?:^|(?<=[\s._\-()\[\]（）【】/]))"
_EDGE_AFTER = r"(?=$|[\s._\-()\[\]（）【】/])"
_TAG = {lang: re.compile(f"{_EDGE_BEFORE}(?:{tags}){_EDGE_AFTER}") for lang, tags in TAGS.items()}
_EDGES = re.compile(r"[\s._\-()\[\]（）【】]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are translations of each other, by their ids; `origin` is "name", "file" or "given"."""

    ja: str
    en: str
    origin: str = "given"


def pairs_by_name(documents: Sequence[Document]) -> list[Pair]:
    """Find the documents whose paths differ only in the tag of their language, in order of the Japanese ids.

    A path without a tag may stand for either side. Where more than one document fits, none is chosen.
    """
    keyed: dict[str, dict[Lang, set[str]]] = defaultdict(lambda: {"ja": set(), "en": set()})
    for document in documents:
        for key in _keys(document.paths[0], document.lang):
            keyed[key][document.lang].add(document.id)
    found = {
        (min(sides["ja"]), min(sides["en"]))
        for sides in keyed.values()
        if len(sides["ja"]) == 1 and len(sides["en"]) == 1
    }
    return [Pair(ja, en, "name") for ja, en in _unambiguous(found)]


def _keys(path: str, lang: Lang) -> Iterator[str]:
    """Yield the path without its tag, once for each place where a tag stands, and the path as it is."""
    name = unicodedata.normalize("NFKC", path).lower()
    folder, _, stem = name.replace("\\", "/").rpartition("/")
    stem = stem.rsplit(".", 1)[0]
    place = f"{folder}/{stem}"
    yield _squeeze(place)
    for match in _TAG[lang].finditer(place):
        yield _squeeze(place[: match.start()] + place[match.end() :])


def _squeeze(name: str) -> str:
    return _EDGES.sub(" ", name.replace("/", " / ")).strip().replace(" / / ", " / ")


def _unambiguous(found: set[tuple[str, str]]) -> list[tuple[str, str]]:
    ja_count: dict[str, int] = defaultdict(int)
    en_count: dict[str, int] = defaultdict(int)
    for ja, en in found:
        ja_count[ja] += 1
        en_count[en] += 1
    return sorted(pair for pair in found if ja_count[pair[0]] == 1 and en_count[pair[1]] == 1)


def read_pairs(text: str, documents: Sequence[Document]) -> tuple[list[Pair], list[BadInputLine]]:
    """Read a two-column TSV (Japanese, English; ids or paths; `#` comments) of pairs.

    Returns the pairs and, for each line that cannot be used, the reason with its line number. Columns in the
    wrong order are put right.
    """
    names = _names(documents)
    pairs: list[Pair] = []
    problems: list[BadInputLine] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        documents_named = [names.get(cell) for cell in cells[:2]]
        pair = _pair(documents_named)
        if pair is None:
            problem = f"line {number}: {line.strip()!r} does not name a Japanese and an English document of the index"
            problems.append(
                BadInputLine(problem, "Give two ids or paths, separated by a tab; `taiyaku list` shows them.")
            )
        else:
            pairs.append(pair)
    return pairs, problems


def _pair(documents: Sequence[Document | None]) -> Pair | None:
    if len(documents) != 2:
        return None
    first, second = documents
    if first is None or second is None or {first.lang, second.lang} != {"ja", "en"}:
        return None
    ja, en = (first, second) if first.lang == "ja" else (second, first)
    return Pair(ja.id, en.id, "file")


def _names(documents: Sequence[Document]) -> dict[str, Document]:
    """Map every way to name a document (its id, its paths, their last parts where unique) to it."""
    names: dict[str, Document] = {}
    for document in documents:
        for path in document.paths:
            names.setdefault(path.replace("\\", "/").rpartition("/")[2], document)
    for document in documents:
        names.update(dict.fromkeys(document.paths, document))
        names[document.id] = document
    return names
