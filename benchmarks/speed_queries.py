"""How long does a question take, once everything is loaded?"""

from __future__ import annotations

import gc
import random
import statistics
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from benchmarks.engines import ENGINES
from benchmarks.measuring import milliseconds, ratio, show, timed
from benchmarks.texts import SEED
from corpus.model import LANGS, Lang
from corpus.typed import TYPE_CHECKING
from indexer.analysis.analyse import analyse
from indexer.store.open import open_store
from indexer.store.packing import flat
from indexer.store.reader import Reader

if TYPE_CHECKING:
    from search.engine import Searcher

ASKED = 60
"""Questions of each kind."""


def queries(index: Path, lang: Lang, words: int, count: int = ASKED) -> list[str]:
    """Return `count` stretches of running text of a collection, with about so many words (0: a whole sentence)."""
    dice = random.Random(SEED)
    stop = "。" if lang == "ja" else ". "
    with closing(open_store(index)) as store:
        keys = list(store.all_passages(lang))
        texts = [one.passage.text for one in store.fetch(dice.choices(keys, k=3 * count))]
    sentences = [text.split(stop)[0] for text in texts if len(text.split(stop)[0]) > 12]
    return [_stretch(dice, sentence, lang, words) if words else sentence for sentence in sentences[:count]]


def _stretch(dice: random.Random, sentence: str, lang: Lang, words: int) -> str:
    """Take so many neighbouring words of a sentence."""
    tokens = analyse(sentence, lang)
    start = dice.randrange(max(1, len(tokens) - words))
    return sentence[tokens[start].start : tokens[min(start + words, len(tokens)) - 1].end]


def warm(index: Path, quiet: bool = False) -> tuple[float, float]:
    """Measure whole searches, both languages answered; return the medians of term and of sentence queries.

    All are asked for the first time, whose words and passages are mostly new, and then once more; the medians are those
    of the first time.
    """
    from search.edge import UNCOLLECTED
    from search.engine import Searcher
    from search.query import parse

    gc.set_threshold(UNCOLLECTED)  # as the program does
    with closing(open_store(index)) as store:
        searcher = Searcher(store)
        gc.freeze()
        medians, rows = [], []
        for kind, words in (("one term", 1), ("a sentence", 0)):
            asked = [text for lang in LANGS for text in queries(index, lang, words, ASKED // 2)]
            searcher.search(parse(asked[0], plain=True))
            for when in ("for the first time", "once more"):
                times = [_asked_alone(searcher, text) for text in asked]
                medians.append(statistics.median(times))
                rows.append(
                    (f"{kind}, {when}", *map(milliseconds, (medians[-1], statistics.quantiles(times, n=20)[-1])))
                )
    if not quiet:
        show("Warm searches, answered in both languages", ("", "median", "95 of 100"), rows)
    return medians[0], medians[2]


def _asked_alone(searcher: Searcher, text: str) -> float:
    """Put a question as the program does (search.session.answer); return how long the search takes."""
    from search.query import parse

    gc.collect()
    seconds = timed(partial(searcher.search, parse(text, plain=True)))
    gc.freeze()
    return seconds


def beside(index: Path, folder: Path) -> None:
    """Ask other engines for the best passages with any of the same terms, and ours for its candidates."""
    with closing(open_store(index)) as store:
        passages = _as_words(store)
        asked = {"one term": _asked(store, 1), "a sentence": _asked(store, 30)}
        asks: dict[str, Callable[[Sequence[str]], object]] = {"taiyaku's candidates": _proposing(store)}
        costs = {"taiyaku's candidates": "(above)"}
        for name, engine in ENGINES.items():
            try:
                made = engine(folder / name)
            except ImportError as error:
                print(f"{name} is left out: {error}")
                continue
            costs[name] = f"{timed(partial(made.fill, passages)):.1f} s"
            asks[name] = _encoded(made.ask)
        rows = _rows(asks, asked, costs)
    show("Beside other engines, on the same terms", ("", "adding", "one term", "", "a sentence", ""), rows)


def _rows(
    asks: dict[str, Callable[[Sequence[str]], object]], asked: dict[str, list[list[str]]], costs: dict[str, str]
) -> list[tuple[str, ...]]:
    medians = {name: [_median(ask, questions) for questions in asked.values()] for name, ask in asks.items()}
    whoosh = medians["plain Whoosh"]
    return [
        (name, costs[name], milliseconds(term), ratio(term / whoosh[0]), milliseconds(many), ratio(many / whoosh[1]))
        for name, (term, many) in medians.items()
    ]


def _median(ask: Callable[[Sequence[str]], object], questions: list[list[str]]) -> float:
    return statistics.median(timed(partial(ask, words)) for words in questions)


def _proposing(store: Reader) -> Callable[[Sequence[str]], object]:
    return lambda words: store.propose("ja", [{word: 1.0} for word in words], 10)


def _encoded(ask: Callable[[Sequence[str]], object]) -> Callable[[Sequence[str]], object]:
    return lambda words: ask([_word(word) for word in words])


def _as_words(store: Reader) -> list[list[str]]:
    """Write the Japanese passages' terms so that every engine takes each for one word."""
    return [[_word(term) for term in flat(one.terms)] for one in store.fetch(list(store.all_passages("ja")))]


def _word(term: str) -> str:
    return "x" + term.encode("utf-8").hex()


def _asked(store: Reader, most: int) -> list[list[str]]:
    dice = random.Random(SEED)
    keys = dice.sample(list(store.all_passages("ja")), ASKED)
    stored = [list(dict.fromkeys(flat(one.terms))) for one in store.fetch(keys)]
    return [dice.sample(terms, min(most, len(terms))) for terms in stored if terms]
