"""Which of the best passages are shown where several say the same, word for word?

A line of a form that stands in a dozen documents leaves room for others that say it otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.ranking import Scored

MOST_ASKED = 160
"""Among so many of the best others are looked for at the most."""


def enough(best: Callable[[int], list[Scored]], limit: int) -> list[Scored]:
    """Rank so many that `limit` of them differ, if there are; `best` ranks as many as it is asked for."""
    asked = limit
    while True:
        ranked = best(asked)
        if len(ranked) < asked or asked >= MOST_ASKED or len({one.stored.passage.text for one in ranked}) >= limit:
            return ranked
        asked = min(MOST_ASKED, 2 * asked)


def varied(ranked: Sequence[Scored], limit: int) -> list[Scored]:
    """Take `limit` of the passages, in order; what says an earlier one again only where there are not enough others."""
    said: set[str] = set()
    again: list[bool] = []
    for one in ranked:
        again.append(one.stored.passage.text in said)
        said.add(one.stored.passage.text)
    kept = sorted(range(len(ranked)), key=again.__getitem__)[:limit]
    return [ranked[at] for at in sorted(kept)]
