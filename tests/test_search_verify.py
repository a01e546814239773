"""Quotations in manuscripts are checked against the sample corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import docx, para

from corpus.model import Document, Page, Passage, Section, Source
from corpus.read import read
from corpus.samples import sample_paths
from indexer.build import index_paths
from indexer.prepare import analysed
from indexer.store.memory import MemoryStore
from search.cite import cite, cited_passages, short_citation
from search.verify import verify, verify_files
from search.verify.claims import Claim, claim
from search.verify.compare import Change, begins, compare, parts, plain
from search.verify.report import as_record, as_text, diff_text, summary

TRACK = "Track II diplomacy, or Track Two, is unofficial."
JA_TRACK = "トラック2には決定する権限がない。"


def paged() -> Document:
    """A report whose third passage runs from the third page over to the fourth."""
    text = "The harbour was closed to all foreign vessels during the winter of that year by order of the council."
    section = Section(0, "2", "2", "Harbours", 1, ("2 Harbours",), None, Page(3), (0, len(text)))
    passage = Passage("harbour-report/2/1", 0, 1, "paragraph", "en", text, (0, len(text)), Page(3, "31"), Page(4, "32"))
    source = Source({"author": [{"family": "Miyamoto", "given": "Yuka"}], "issued": {"date-parts": [[2016]]}})
    return Document(
        "harbour-report", ("h.pdf",), "Harbours", "en", source, (section,), (passage,), 9, None, 9, "h", "h"
    )


@pytest.fixture(scope="module")
def store() -> Iterator[MemoryStore]:
    kept = MemoryStore()
    with sample_paths() as paths:
        for path in paths:
            kept.replace(analysed(read(path)))
    kept.replace(analysed(paged()))
    kept.commit()
    yield kept
    kept.close()


def outcome(store: MemoryStore, folder: Path, manuscript: str, name: str = "paper.md") -> list[tuple[str, ...]]:
    path = folder / name
    path.write_text(manuscript, encoding="utf-8")
    return [(one.status, *one.wrong) for one in verify(path, store)]


@pytest.mark.parametrize(
    "manuscript",
    [
        f"He says: “{TRACK}”",
        f'He says: "{TRACK}"',
        f"He says: '{TRACK}'",
        "He says: “Track II diplomacy, or Track Two, is unofficial,” and goes on.",
        "He says “Track II diplomacy […] is unofficial”.",
        "He says “Track II diplomacy ... is unofficial”.",
        "He says that “[t]rack II diplomacy, or Track Two, is unofficial”.",
        "He says “Professors, retired [civil servants], engineers and journalists meet as private persons”.",
        "> Track II diplomacy, or Track Two, is\n> unofficial. Professors, retired officials, engineers",
        f"「{JA_TRACK}」という。",
        "「トラック２には決定する権限がない」という。",
        "「トラック2には（中略）権限がない。」",
        "> トラック2には決定する権限がない。議論の成果は、誰かが政府へ運ばないかぎり政策にはならない。",
        "「政府を代表する者どうしの正式な外交を『トラック1』と呼び」と説く。",
    ],
)
def test_verbatim(store: MemoryStore, tmp_path: Path, manuscript: str) -> None:
    assert outcome(store, tmp_path, manuscript) == [("verbatim",)]


@pytest.mark.parametrize(
    ("manuscript", "change"),
    [
        ("“Track II diplomacy, or Track Two, is always unofficial.”", Change("", "always")),
        ("“Because the participants shared a technical jargon, they could discuss”", Change("language", "jargon")),
        ("「議論の成果は、誰かが政府へ届けないかぎり政策にはならない」", Change("運ば", "届け")),
    ],
)
def test_changed_words_are_shown(store: MemoryStore, tmp_path: Path, manuscript: str, change: Change) -> None:
    path = tmp_path / "paper.md"
    path.write_text(manuscript, encoding="utf-8")
    (verdict,) = verify(path, store)
    assert verdict.status == "changed" and verdict.comparison is not None
    changes = [piece for piece in verdict.comparison.pieces if isinstance(piece, Change)]
    assert "".join(one.quoted for one in changes) == change.quoted
    assert "".join(one.source for one in changes) == change.source


@pytest.mark.parametrize(
    "manuscript",
    [
        "A so-called “broken promise” is not science.",
        "「ちいさな花」と呼ぶ。",
        "She wrote “The quick brown fox jumps over the lazy dog and never comes back again”.",
        "The nations' scientists don't meet in the governments' offices.",
        "As in “Who Advises the Minister? Science in Foreign Ministries”, this holds.",
        "He wrote “Nothing at all of this kind stands anywhere here” (Somebody 2001, 5).",
    ],
)
def test_what_is_not_from_the_index_is_left_alone(store: MemoryStore, tmp_path: Path, manuscript: str) -> None:
    assert outcome(store, tmp_path, manuscript) == []


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("(Miyamoto, 2016, p. 31)", ("verbatim",)),
        ("(Miyamoto, 2016, p. 32)", ("verbatim",)),
        ("(Miyamoto, 2016, pp. 31–32)", ("verbatim",)),
        ("(Miyamoto 2016, 31)", ("verbatim",)),
        ("(Miyamoto, 2016, p. 3)", ("verbatim",)),
        ("(Miyamoto, 2016, p. 57)", ("misplaced", "page")),
        ("(Miyamoto 2016, 57)", ("misplaced", "page")),
        ("(Miyamoto, 2016, Section 2, para. 1)", ("verbatim",)),
        ("(Miyamoto, 2016, Section 5, para. 1)", ("misplaced", "section")),
        ("(Miyamoto, 2016, Section 2, para. 4)", ("misplaced", "paragraph")),
        ("(Harbours, 2016, p. 57)", ("misplaced", "page")),
        ("(“Harbours” 57)", ("misplaced", "page")),
        ("(Miyamoto 57)", ("misplaced", "page")),
        ("［Miyamoto 2016: 57］", ("misplaced", "page")),
        ("(Miyamoto 31–32)", ("verbatim",)),
        ("(Miyamoto 2016)", ("verbatim",)),
        ("[@miyamoto2016, p. 31]", ("verbatim",)),
        ("[@miyamoto2016, p. 57]", ("misplaced", "page")),
        ("(harbour-report/2/1)", ("verbatim",)),
        ("[three-faces.en/1/1]", ("misplaced", "source")),
        ("(Taiyaku Project, 2026, Section 2)", ("misplaced", "source")),
    ],
)
def test_citation_is_held_against_the_place(
    store: MemoryStore, tmp_path: Path, citation: str, expected: tuple[str, ...]
) -> None:
    quotation = "closed to all foreign vessels during the winter of that year"
    assert outcome(store, tmp_path, f"The harbour was “{quotation}” {citation}.") == [expected]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("§2, para. 1", ("verbatim",)),
        ("§7, para. 1", ("misplaced", "section")),
        ("p. 31", ("verbatim",)),
        ("p. 77", ("misplaced", "page")),
    ],
)
def test_our_short_form_within_parentheses_is_held_against_the_place(
    store: MemoryStore, tmp_path: Path, place: str, expected: tuple[str, ...]
) -> None:
    quoted = "The harbour was closed to all foreign vessels during the winter of that year"
    assert outcome(store, tmp_path, f'We read: "{quoted}" (Miyamoto (2016), {place}).') == [expected]


def test_words_cited_in_our_short_form_that_are_nowhere_are_gone(store: MemoryStore, tmp_path: Path) -> None:
    manuscript = '"The ships sailed to the moon and never came back" (Miyamoto (2016), §2, para. 1).'
    assert outcome(store, tmp_path, manuscript) == [("gone",)]


def test_author_named_before_the_quotation(store: MemoryStore, tmp_path: Path) -> None:
    text = "Miyamoto (2016, p. 57) says that the harbour was “closed to all foreign vessels during the winter”."
    assert outcome(store, tmp_path, text) == [("misplaced", "page")]
    text = "Miyamoto says that it was “closed to all foreign vessels during the winter” (2016, p. 57)."
    assert outcome(store, tmp_path, text) == [("misplaced", "page")]


def test_japanese_citations(store: MemoryStore, tmp_path: Path) -> None:
    quoted = "「トラック2には決定する権限がない」"
    assert outcome(store, tmp_path, f"{quoted}（対訳編集部、2026、4節、第1段落）。") == [("verbatim",)]
    assert outcome(store, tmp_path, f"{quoted}（対訳編集部 2026、2節）。") == [("misplaced", "section")]
    assert outcome(store, tmp_path, f"対訳編集部（2026）、4節、第1段落は{quoted}という。") == [("verbatim",)]


def test_cited_words_that_are_nowhere_are_gone(store: MemoryStore, tmp_path: Path) -> None:
    text = "“Elephants never forget where the harbour pilots buried their gold” (Miyamoto, 2016, p. 31)."
    assert outcome(store, tmp_path, text) == [("gone",)]


def test_our_own_block_quotations_are_verbatim(store: MemoryStore, tmp_path: Path) -> None:
    text = (
        "> Second-track talks have no power to decide.\n>\n> — Taiyaku Project (2026), “Limits”, para. 1\n\n"
        "> トラック2には決定する権限がない。\n>\n> — 対訳編集部（2026）、4節、第1段落\n\n"
        "> トラック2には決定する権限がない。\n>\n> — 対訳編集部（2026）、3節、第1段落\n"
    )
    assert outcome(store, tmp_path, text) == [("verbatim",), ("verbatim",), ("misplaced", "section")]


@pytest.mark.parametrize("style", [None, "apa", "mla", "pandoc"])
def test_whatever_we_quote_and_cite_is_verbatim_and_in_its_place(
    store: MemoryStore, tmp_path: Path, style: str | None
) -> None:
    ids = [one.passage.id for doc in store.documents() for one in store.fetch(store.passages_of(doc.id))]
    cited = cited_passages(store, ids)
    short = [short_citation(one.document, one.section, one.passage) for one in cited if one.section and one.passage]
    citations = cite(cited, style) if style else short
    texts = [one.passage.text for one in cited if one.passage]
    blocks = [f"> {text}\n>\n> — {how}\n" for text, how in zip(texts, citations, strict=True)]
    path = tmp_path / "paper.md"
    path.write_text("\n".join(blocks), encoding="utf-8")
    verdicts = verify(path, store)
    assert len(verdicts) > 60
    assert [one for one in verdicts if one.failed] == []


def test_citation_in_a_footnote_counts(store: MemoryStore, tmp_path: Path) -> None:
    text = (
        "They have “no power to decide”.[^1] It is “unofficial”[^b] and “closed to all foreign vessels”.[^2]\n\n"
        "[^1]: Taiyaku Project (2026), “Limits”, para. 1.\n[^b]: Own words.\n[^2]: Miyamoto (2016), p. 57.\n"
    )
    assert outcome(store, tmp_path, text) == [("verbatim",), ("verbatim",), ("misplaced", "page")]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("The harbour was closed to all foreign vessels during the winter of that year by order of the council", "ok"),
        (
            "The harbour was closed to all foreign ships during the winter of that year by order of the council",
            "changed",
        ),
        ("Foreign ships could not enter in the cold season, because the council of the town had closed it", None),
    ],
)
def test_paragraph_with_its_citation_may_be_a_block_quotation(
    store: MemoryStore, tmp_path: Path, paragraph: str, expected: str | None
) -> None:
    found = outcome(store, tmp_path, f"{paragraph} (Miyamoto, 2016, p. 31).")
    assert found == ([] if expected is None else [("verbatim",) if expected == "ok" else (expected,)])


def test_code_is_not_read_for_quotations(store: MemoryStore, tmp_path: Path) -> None:
    assert outcome(store, tmp_path, f'```\n{{"text": "{TRACK} Not."}}\n```\n') == []


def test_quotation_may_run_over_a_paragraph(store: MemoryStore, tmp_path: Path) -> None:
    text = "“they could discuss how […] A good Track II process therefore plans from the beginning”"
    assert outcome(store, tmp_path, text) != [("verbatim",)]
    text = "“Track II diplomacy, or Track Two, is unofficial. […] Between the two lies Track 1.5.”"
    assert outcome(store, tmp_path, text) == [("verbatim",)]


def test_word_files_are_read(store: MemoryStore, tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    body = para(f"He says “{TRACK}” and “Track II diplomacy, or Track Two, is quite unofficial.”")
    body += para("It was “closed to all foreign vessels”.").replace("</w:p>", note)
    notes = '<w:footnote w:id="2">' + para("Miyamoto (2016), p. 57.") + "</w:footnote>"
    (tmp_path / "paper.docx").write_bytes(docx(body, footnotes=notes))
    found = verify(tmp_path / "paper.docx", store)
    assert [(one.status, *one.wrong) for one in found] == [("verbatim",), ("changed",), ("misplaced", "page")]


def test_report_names_line_place_and_changes(store: MemoryStore, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(f"# Title\n\nA line.\n\nHe says “{TRACK[:-1]} talk.”\n", encoding="utf-8")
    (verdict,) = verify(path, store)
    assert as_text(verdict, "paper.md") == [
        "paper.md:5: CHANGED: “Track II diplomacy, or Track Two, is unofficial talk.”",
        "    source    Track II diplomacy, or Track Two, is unofficial.",
        "    changes   Track II diplomacy, or Track Two, is unofficial [-.-]{+talk+}",
        "    found in  Taiyaku Project (2026), “Official and unofficial tracks”, para. 1   tracks-of-dialogue.en/s1/1",
    ]
    record = json.loads(json.dumps(as_record(verdict, "paper.md"), ensure_ascii=False))
    assert (record["status"], record["line"], record["id"]) == ("changed", 5, "tracks-of-dialogue.en/s1/1")
    assert summary([verdict]) == "1 quotation checked: 1 changed"


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("(Miyamoto & Smith, 2016, p. 31)", Claim(("31", "31"))),
        ("(Miyamoto 2016, 101–20)", Claim(("101", "120"))),
        ("Miyamoto (2016), pp. 3–4, §4.3, para. 1", Claim(("3", "4"), "4.3", 1)),
        ("有本（2023）、31頁、5節、第1段落", Claim(("31", "31"), "5", 1)),
        ("（有本 2023：31）", Claim(("31", "31"))),
        ("［有本2023: 31-32］", Claim(("31", "32"))),
        ("（有本、2023年、31～32頁）", Claim(("31", "32"))),
        ("有本（2023）、8-3節、第5段落", Claim(None, "8-3", 5)),
        ("有本（2023）、第3章第2節、第4段落", Claim(None, "第3章第2節", 4)),
        ("(Miyamoto and Smith, sec. 4.3, par. 2)", Claim(None, "4.3", 2)),
        ("(Miyamoto, 2016)", Claim()),
        ("(Miyamoto 2016)", Claim()),
        ("(Miyamoto and Smith 31)", Claim(("31", "31"))),
    ],
)
def test_claims_are_read_back_from_our_citations(citation: str, expected: Claim) -> None:
    assert claim(citation) == expected


def test_typography_is_no_change() -> None:
    assert plain("ﾄﾗｯｸ２ の　外交") == plain("トラック2の外交")
    assert plain("a — b “c”  d") == plain("a – b 'c' d")
    assert parts("A […] b (中略) c") == ["A", "b", "c"]


WORDS = st.lists(st.sampled_from("science diplomacy track unofficial people meet talk the of".split()), min_size=1)


@given(WORDS, WORDS, WORDS)
def test_what_was_cut_from_a_text_occurs_in_it(before: list[str], words: list[str], after: list[str]) -> None:
    text = " ".join(before + words + after)
    assert begins(parts(" ".join(words)), plain(text)) >= 0
    assert compare(parts(" ".join(words)), plain(text), "en").likeness == 1


def test_diff_marks_both_sides() -> None:
    assert diff_text(["a", Change("b", "c"), "d", Change("", "e")], "en") == "a [-b-]{+c+} d {+e+}"


def test_exit_code_says_whether_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sample_paths() as paths:
        index_paths(tmp_path / "index", [paths[-1]])
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text(f"“{TRACK}”", encoding="utf-8")
    bad.write_text("“Track II diplomacy, or Track Two, is never unofficial.”", encoding="utf-8")
    assert verify_files(tmp_path / "index", [str(good)], "jsonl") == 0
    assert verify_files(tmp_path / "index", [str(good), str(bad)], "jsonl") == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(Path(one["file"]).name, one["status"]) for one in lines] == [
        ("good.md", "verbatim"),
        ("good.md", "verbatim"),
        ("bad.md", "changed"),
    ]
