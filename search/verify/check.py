"""Does a quotation stand in the index as it is quoted, where its citation says?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.model import Document, Lang, Passage, Section
from indexer.analysis.analyse import analyse
from indexer.store.protocol import Store
from search.cite import record, short_citation
from search.cite.pinpoint import shorten
from search.verify.claims import Claim, cited_documents, claim, disagreements
from search.verify.compare import Comparison, begins, compare, parts, plain
from search.verify.quotations import PASSAGE_ID, Quotation

Status = Literal["verbatim", "changed", "misplaced", "gone"]
FAILURES: frozenset[Status] = frozenset({"changed", "misplaced", "gone"})

RAREST = 12
"""How many terms of a quotation look for candidates."""
CANDIDATES = 40
LIKE_CITED, LIKE_UNCITED, LIKE_UNMARKED = 0.55, 0.75, 0.8
"""From which likeness on a text is taken for the quoted one: with and without a citation, and without marks."""
CERTAIN, MARGIN = 0.9, 0.1
"""A passage alone is compared unless what follows it makes the likeness better by more than the margin."""
SHORT: dict[Lang, int] = {"ja": 10, "en": 28}
"""Below this many characters a quotation without a citation is taken for a word in quotation marks."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of the index, with what its citation needs; `following` is the text after it in the document."""

    document: Document
    section: Section
    passage: Passage
    following: str

    def holds(self, quoted: Sequence[str]) -> bool:
        """Tell whether the quoted runs begin in this passage (they may end in the next)."""
        own = plain(self.passage.text)
        return 0 <= begins(quoted, plain(f"{self.passage.text} {self.following}")) < len(own)

    def compared(self, quoted: Sequence[str], lang: Lang) -> Comparison:
        """Compare the quoted runs with this passage, and with what follows where that is nearer."""
        alone = compare(quoted, plain(self.passage.text), lang)
        if alone.likeness > CERTAIN or not self.following:
            return alone
        longer = compare(quoted, plain(f"{self.passage.text} {self.following}"), lang)
        return longer if longer.likeness > alone.likeness + MARGIN else alone

    @property
    def citation(self) -> str:
        """Return the right short citation."""
        return short_citation(self.document, self.section, self.passage)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a quotation.

    `wrong` names what of a citation does not agree ("page", "section", "paragraph", "source");
    `found` is the passage, None when gone; `comparison` is set when the words differ.
    """

    quotation: Quotation
    status: Status
    wrong: tuple[str, ...] = ()
    found: Found | None = None
    comparison: Comparison | None = None

    @property
    def failed(self) -> bool:
        """Tell whether the manuscript has to be put right."""
        return self.status in FAILURES


class Verifier:
    """Checks quotations against one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents = {document.id: document for document in store.documents()}
        self._next: dict[str, dict[int, int]] = {}
        self._titles = {plain(title) for document in self._documents.values() for title in _titles(document)}

    def check(self, quotation: Quotation) -> Verdict | None:
        """Return the verdict; None for what is no quotation from the index and does not claim to be one."""
        quoted = parts(quotation.text)
        if not quoted or plain(quotation.text).strip(" .,、。…") in self._titles:
            return None
        passages = self._passages_named(quotation)
        documents = {document.id for document in self._named(quotation)} | {one.document.id for one in passages}
        candidates = passages + self._candidates(quoted, quotation.lang, documents)
        exact = [one for one in candidates if one.holds(quoted)]
        made = claim(quotation.citation)
        if exact:
            return self._placed(quotation, _best(exact, documents, made, passages), documents, made, passages)
        return self._differing(quotation, quoted, candidates, documents)

    def _placed(
        self, quotation: Quotation, found: Found, documents: Collection[str], made: Claim, passages: Sequence[Found]
    ) -> Verdict:
        wrong = _wrong(found, documents, made, passages)
        return Verdict(quotation, "misplaced" if wrong else "verbatim", tuple(wrong), found)

    def _differing(
        self, quotation: Quotation, quoted: Sequence[str], candidates: Sequence[Found], documents: Collection[str]
    ) -> Verdict | None:
        """Tell a changed quotation from one that is gone, and both from one that was never ours."""
        if not documents and sum(map(len, quoted)) < SHORT[quotation.lang]:
            return None
        compared = [(one.compared(quoted, quotation.lang), one) for one in candidates]
        best = max(compared, key=lambda pair: pair[0].likeness, default=None)
        least = LIKE_UNMARKED if quotation.unmarked else LIKE_CITED if documents else LIKE_UNCITED
        if best and best[0].likeness >= least:
            comparison, found = best
            wrong = () if not documents or found.document.id in documents else ("source",)
            return Verdict(quotation, "changed", wrong, found, comparison)
        return Verdict(quotation, "gone") if documents and not quotation.unmarked else None

    def _passages_named(self, quotation: Quotation) -> list[Found]:
        """Return the passages whose ids stand in the citation or beside the quotation."""
        return [self._found(key) for key in self._store.find(PASSAGE_ID.findall(quotation.citation))]

    def _named(self, quotation: Quotation) -> list[Document]:
        if not quotation.citation:
            return []
        return cited_documents(quotation.citation, quotation.context, list(self._documents.values()))

    def _candidates(self, quoted: Sequence[str], lang: Lang, documents: Collection[str]) -> list[Found]:
        """Propose passages by the rarest terms, of the cited documents first and then of all."""
        counts = Counter(token.term for run in quoted for token in analyse(run, lang))
        frequency = {term: self._store.document_frequency(lang, term) for term in counts}
        known = sorted((term for term in counts if frequency[term]), key=lambda term: (frequency[term], term))
        groups = [{term: 1.0 / (1 + frequency[term]) ** 0.5} for term in known[:RAREST]]
        keys: dict[int, None] = {}
        for restricted in ([set(documents)] if documents else []) + [None]:
            if groups:
                keys |= dict.fromkeys(
                    one.key for one in self._store.propose(lang, groups, CANDIDATES, documents=restricted)
                )
        return [self._found(key) for key in keys]

    def _found(self, key: int) -> Found:
        stored = self._store.fetch([key])[0]
        document = self._documents[stored.document]
        section = document.sections[stored.passage.section]
        return Found(document, section, stored.passage, self._following(key, stored.document))

    def _following(self, key: int, document: str) -> str:
        if document not in self._next:
            keys = self._store.passages_of(document)
            self._next[document] = dict(pairwise(keys))
        following = self._next[document].get(key)
        return "" if following is None else self._store.fetch([following])[0].passage.text


def _titles(document: Document) -> list[str]:
    """Return titles as they are quoted: of the document and of its sections, whole and shortened."""
    whole = [record.title(document), *(section.title for section in document.sections if section.title)]
    return [form.rstrip("…") for title in whole for form in (title, shorten(title, record.language(document)))]


def _wrong(found: Found, documents: Collection[str], made: Claim, passages: Sequence[Found]) -> list[str]:
    if documents and found.document.id not in documents:
        return ["source"]
    if passages and found.passage.id not in {one.passage.id for one in passages}:
        return ["passage"]
    return disagreements(made, found.document, found.section, found.passage) if documents else []


def _best(exact: Sequence[Found], documents: Collection[str], made: Claim, passages: Sequence[Found]) -> Found:
    """Return the passage that agrees best with the claim; where the words begin in it, it beats the one before."""
    return min(exact, key=lambda one: len(_wrong(one, documents, made, passages)))
