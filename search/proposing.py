"""Which terms is the store asked for, when a query is put to it?"""

from __future__ import annotations

from functools import partial
from operator import attrgetter

from indexer.lexicon.grammar import forms
from search.side import Side, Weights

MAX_ALTERNATIVES = 12
"""How many equivalents of a unit are looked for."""
MAX_GROUPS = 30
"""How many words of a query (the most telling) the store is asked for."""

_WEIGHT = attrgetter("weight")


def own_words(side: Side, weights: Weights) -> list[dict[str, float]]:
    """Name the words of a text themselves, to find it in its own language."""
    return [{term: weights.term(side.lang, term)} for term in dict.fromkeys(side.terms)]


def proposals(side: Side, weights: Weights) -> list[dict[str, float]]:
    """Name the terms to propose by: for each unit its best equivalents, each by its rarest term; best units first."""
    groups: list[dict[str, float]] = []
    weigh, counts = partial(weights.term, side.target), weights.frequencies[side.target]
    others = forms() if side.target == "en" else {}
    for unit in side.units:
        own = sum(side.weights[unit.start : unit.end])
        terms: dict[str, float] = {}
        for equivalent in sorted(unit.equivalents, key=_WEIGHT, reverse=True)[:MAX_ALTERNATIVES]:
            rarest = equivalent.terms[0] if len(equivalent.terms) == 1 else max(equivalent.terms, key=weigh)
            theirs = weigh(rarest) if len(equivalent.terms) == 1 else sum(map(weigh, equivalent.terms))
            gain = equivalent.weight * (own + min(own, theirs))
            for form in (rarest, *others.get(rarest, ())):
                if counts[form] and terms.get(form, -1.0) < gain:
                    terms[form] = gain
        if terms:
            groups.append(terms)
    groups.sort(key=lambda group: -max(group.values()))
    return groups[:MAX_GROUPS]
