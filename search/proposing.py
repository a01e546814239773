"""Which terms is the store asked for, when a query is put to it?"""

from __future__ import annotations

from indexer.lexicon.grammar import forms
from search.side import Side, Weights

MAX_ALTERNATIVES = 12
"""How many equivalents of a unit are looked for."""
MAX_GROUPS = 30
"""How many words of a query (the most telling) the store is asked for."""


def proposals(side: Side, weights: Weights) -> list[dict[str, float]]:
    """Name the terms to propose by: for each unit its best equivalents, each by its rarest term; best units first."""
    groups: list[dict[str, float]] = []
    for unit in side.units:
        own = sum(side.weights[unit.start : unit.end])
        terms: dict[str, float] = {}
        for equivalent in sorted(unit.equivalents, key=lambda e: -e.weight)[:MAX_ALTERNATIVES]:
            rarest = max(equivalent.terms, key=lambda term: weights.term(side.target, term))
            theirs = sum(weights.term(side.target, term) for term in equivalent.terms)
            gain = equivalent.weight * (own + min(own, theirs))
            for form in (rarest, *forms().get(rarest, ())) if side.target == "en" else (rarest,):
                if weights.frequency(side.target, form):
                    terms[form] = max(terms.get(form, 0.0), gain)
        if terms:
            groups.append(terms)
    groups.sort(key=lambda group: -max(group.values()))
    return groups[:MAX_GROUPS]
