"""Bibliographies: CSL-JSON, BibTeX and RIS become source records; what is broken is told by its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import embedded
from corpus.errors import UsageError
from corpus.model import Source
from corpus.sources.dates import issued
from corpus.sources.files import components, files_in
from corpus.sources.latex import plain
from corpus.sources.load import load_metadata
from corpus.sources.names import names_of, settled, writings
from corpus.sources.record import Record, sensible_key

BIB = r"""
@string{press = "Example"}
@comment{jabref-meta: saveActions}

@article{muellerTracks2016,
  title = {{Track {II}} Dialogue \& Science},
  author = {M{\"u}ller, J{\"o}rg and {\'E}mile Durand and {経済産業省} and van der Berg, Jan and others},
  journaltitle = {Journal of Talks},
  month = may, year = 2016, pages = {23--31}, number = {2},
  publisher = press # { Press},
  doi = {https://doi.org/10.1234/Talks.5},
  file = {Full Text:C\:\\Users\\me\\tracks.pdf:application/pdf;:notes.docx:application/msword},
}

@book{broken2010,
  title = {Never closed,
  year = 2010

@inbook{part, title = {A Part}, crossref = {whole}, pages = {5-9}}
@report{kagaku,
  title = {科学技術外交}, subtitle = {現状と課題}, author = {有本建男 / Arimoto Tateo and 佐藤, 花子},
  date = {2015-05-08}, langid = {japanese}, institution = {外交研究所}, yomi = {ありもと たてお and さとう, はなこ}
}
@book{whole, title = {The Whole}, editor = {Sato, Hanako}, publisher = {P}, year = {2001}}
@misc{nocomma
  title = {A}
}
"""

RIS = """TY  - JOUR
AU  - Miyamoto, Naoki
AU  - 有本建男 / Arimoto, Tateo
TI  - Advice that
 goes on
T2  - Journal of Talks
DA  - 2016/05/08/
SP  - 23
EP  - 31
DO  - 10.1234/abc
L1  - files/1/advice.pdf
ER  -

stray
TY  - RPRT
TI  - 報告書
PY  - n.d.
LA  - 日本語
ER  -
"""


def load(folder: Path, name: str, text: str) -> tuple[dict[str, Record], list[str]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    records, problems = load_metadata(path)
    return {str(one.csl.get("title")): one for one in records}, [one.problem for one in problems]


def test_bibtex_becomes_csl_with_accents_names_strings_and_months(tmp_path: Path) -> None:
    records, _ = load(tmp_path, "refs.bib", BIB)
    article = records["Track II Dialogue & Science"]
    assert article.key == "muellerTracks2016"
    assert article.csl["type"] == "article-journal"
    assert article.csl["author"] == [
        {"family": "Müller", "given": "Jörg"},
        {"family": "Durand", "given": "Émile"},
        {"literal": "経済産業省"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
    ]
    assert article.csl["issued"] == {"date-parts": [[2016, 5]]}
    assert (article.csl["page"], article.csl["issue"]) == ("23-31", "2")
    assert article.csl["publisher"] == "Example Press"
    assert article.csl["DOI"] == "10.1234/Talks.5"
    assert article.files == ("C:\\Users\\me\\tracks.pdf", "notes.docx")


def test_malformed_bibtex_entries_are_told_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    records, problems = load(tmp_path, "refs.bib", BIB)
    assert [problem.split(":")[0] for problem in problems] == ["refs.bib, line 15", "refs.bib, line 25"]
    assert set(records) == {"Track II Dialogue & Science", "A Part", "科学技術外交―現状と課題", "The Whole"}


def test_part_takes_over_from_its_book(tmp_path: Path) -> None:
    part = load(tmp_path, "refs.bib", BIB)[0]["A Part"].csl
    assert (part["type"], part["container-title"], part["publisher"]) == ("chapter", "The Whole", "P")
    assert part["editor"] == [{"family": "Sato", "given": "Hanako"}]
    assert part["issued"] == {"date-parts": [[2001]]}


def test_names_in_both_scripts_and_readings_are_all_kept(tmp_path: Path) -> None:
    report = load(tmp_path, "refs.bib", BIB)[0]["科学技術外交―現状と課題"]
    csl = settled(report.csl, "ja")
    assert csl["author"] == [{"literal": "有本建男"}, {"family": "佐藤", "given": "花子"}]
    assert {"有本建男", "Tateo Arimoto", "佐藤 花子", "さとう はなこ"} <= set(names_of(Source(csl)))
    assert settled(report.csl, "en")["author"][0] == {"family": "Arimoto", "given": "Tateo"}


def test_csl_json_skips_what_is_broken_and_tells_the_line(tmp_path: Path) -> None:
    text = """[
  {"id": "sato2015", "title": "<i>One</i>", "author": ["有本建男 / Arimoto Tateo"], "issued": {"raw": "平成27年5月"}},
  {"id": "two", "title": "Missing comma"
   "type": "book"},
  {"id": "three", "title": "Three", "author": 5},
  {"id": "http://zotero.org/users/1/items/ABCD2345", "title": "Four", "issued": {"date-parts": [["2016", 3]]}},
  {"id": "five", "title": "never closed
  },
  {"id": "six", "title": "Six", "file": ["a.pdf", ":b.pdf:application/pdf"]}
]"""
    records, problems = load(tmp_path, "refs.json", text)
    assert set(records) == {"One", "Four", "Six"}
    assert records["One"].csl["issued"] == {"date-parts": [[2015, 5]]}
    assert (records["One"].key, records["Four"].key, records["Six"].key) == ("sato2015", None, "six")
    assert records["Six"].files == ("a.pdf", "b.pdf")
    assert [problem.split(":")[0] for problem in problems] == [f"refs.json, line {line}" for line in (3, 5, 7)]


def test_csl_name_with_a_variant_in_the_other_script(tmp_path: Path) -> None:
    person = {"family": "Sato", "given": "Hanako", "multi": {"_key": {"ja": {"family": "佐藤", "given": "花子"}}}}
    records, _ = load(tmp_path, "r.json", json.dumps([{"title": "T", "author": [person]}]))
    assert names_of(Source(settled(records["T"].csl, "en"))) == ["Hanako Sato", "佐藤 花子"]


def test_one_record_alone_is_enough_and_items_may_be_wrapped(tmp_path: Path) -> None:
    assert set(load(tmp_path, "a.json", '{"title": "Alone"}')[0]) == {"Alone"}
    assert set(load(tmp_path, "b.json", '{"items": [{"title": "A"}, {"title": "B"}]}')[0]) == {"A", "B"}


def test_ris_records_lines_that_go_on_and_stray_lines(tmp_path: Path) -> None:
    records, problems = load(tmp_path, "refs.ris", RIS)
    advice = records["Advice that goes on"]
    assert advice.csl["issued"] == {"date-parts": [[2016, 5, 8]]}
    assert (advice.csl["page"], advice.csl["container-title"]) == ("23-31", "Journal of Talks")
    assert advice.files == ("files/1/advice.pdf",)
    assert "有本建男" in names_of(Source(settled(advice.csl, "en")))
    assert records["報告書"].csl["issued"] == {"literal": "n.d."}
    assert records["報告書"].csl["language"] == "ja"
    assert [problem.split(":")[0] for problem in problems] == ["refs.ris, line 14"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8-sig", "euc_jp"])
def test_bibliographies_in_japanese_encodings(tmp_path: Path, encoding: str) -> None:
    text = "@report{kagaku, title = {科学技術外交の現状と課題について}, author = {佐藤, 花子}}\n"
    (tmp_path / "r.bib").write_bytes(text.encode(encoding))
    assert load_metadata(tmp_path / "r.bib")[0][0].csl["title"] == "科学技術外交の現状と課題について"


def test_what_is_no_bibliography_is_refused(tmp_path: Path) -> None:
    (tmp_path / "prose.txt").write_text("Only some words.\n", encoding="utf-8")
    for path in (tmp_path / "prose.txt", tmp_path / "missing.bib", tmp_path):
        with pytest.raises(UsageError):
            load_metadata(path)


def test_an_empty_bibliography_has_no_records(tmp_path: Path) -> None:
    for name, text in (("a.json", "[]"), ("b.bib", ""), ("c.ris", "\n")):
        assert load(tmp_path, name, text) == ({}, [])


@pytest.mark.parametrize(
    ("field", "paths"),
    [
        ("paper.pdf", ("paper.pdf",)),
        (":files/1/a b.pdf:application/pdf", ("files/1/a b.pdf",)),
        ("Title:path.pdf;Title 2:path2.pdf", ("path.pdf", "path2.pdf")),
        ("/home/me/a.pdf;/home/me/b.pdf", ("/home/me/a.pdf", "/home/me/b.pdf")),
        (r"Full Text:C\:\\Users\\me\\a.pdf:application/pdf", (r"C:\Users\me\a.pdf",)),
        (r":C:\Users\me\a.pdf:PDF", (r"C:\Users\me\a.pdf",)),
        (r"C:\Users\me\a.pdf", (r"C:\Users\me\a.pdf",)),
        (r"Science\: a view:files/x\;y.pdf:application/pdf", ("files/x;y.pdf",)),
        ("file:///home/me/a%20b.pdf", ("/home/me/a b.pdf",)),
        ("internal-pdf://0123/a.pdf", ("0123/a.pdf",)),
    ],
)
def test_file_fields_as_programs_write_them(field: str, paths: tuple[str, ...]) -> None:
    assert files_in(field) == paths


def test_paths_are_compared_in_any_normal_form() -> None:
    assert components("C:\\資料\\か\u3099い.PDF") == components("資料/がい.pdf")


@given(st.text(max_size=60))
def test_any_file_field_and_any_name_can_be_read(text: str) -> None:
    assert all(path for path in files_in(text))
    assert all(writings(text)) or not text
    assert isinstance(plain(text), str)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("平成27年5月", [2015, 5]),
        ("平成二十七年五月八日", [2015, 5, 8]),
        ("二〇一五年", [2015]),
        ("令和元年", [2019]),
        ("H27.5.8", [2015, 5, 8]),
        ("2015/05/08", [2015, 5, 8]),
        ("２０１５年５月", [2015, 5]),
        ("May 2015", [2015, 5]),
        ("8 May 2015", [2015, 5, 8]),
        ("2015-05/2015-06", [2015, 5]),
        ("2015", [2015]),
    ],
)
def test_dates_as_people_write_them(text: str, parts: list[int]) -> None:
    assert issued(text) == {"date-parts": [parts]}


@pytest.mark.parametrize("text", ["n.d.", "[n.d.]", "N.D.", "発行年不明", "no date"])
def test_a_source_without_date_says_so(text: str) -> None:
    assert issued(text) == {"literal": "n.d."}


def test_words_that_are_no_date_stay_words() -> None:
    assert issued("forthcoming") == {"literal": "forthcoming"}
    assert issued("") is None


@pytest.mark.parametrize(
    ("key", "sensible"),
    [("miyamoto-2016", True), ("arimotoKagaku2015", True), ("有本2015", True), ("DBLP:conf/x/Sato16", True)]
    + [(key, False) for key in ("ITEM-1", "12", "1234/ABCD2345", "ABCD2345", "http://zotero.org/x/y", "ref3", "")],
)
def test_only_keys_that_a_person_may_have_chosen_name_documents(key: str, sensible: bool) -> None:
    assert (sensible_key(key) is not None) == sensible


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("有本建男 / Arimoto Tateo", ("有本建男", "Arimoto Tateo")),
        ("有本建男／Arimoto Tateo", ("有本建男", "Arimoto Tateo")),
        ("Arimoto, Tateo (有本建男)", ("Arimoto, Tateo", "有本建男")),
        ("佐藤花子（Hanako Sato）", ("佐藤花子", "Hanako Sato")),
        ("佐藤花子（外交研究所）", ("佐藤花子（外交研究所）",)),
        ("有本建男 (GRIPS)", ("有本建男 (GRIPS)",)),
        ("経済産業省 / Ministry of Economy", ("経済産業省 / Ministry of Economy",)),
    ],
)
def test_names_written_twice_are_told_apart(text: str, both: tuple[str, ...]) -> None:
    assert writings(text) == both


def test_fields_that_people_write_by_hand(tmp_path: Path) -> None:
    text = '{"title": "T", "authors": "佐藤 花子; 有本 建男", "date": "May 2020", "doi": "10.1234/x", "pages": "1-2"}'
    csl = load(tmp_path, "t.json", text)[0]["T"].csl
    assert csl["author"] == [{"family": "佐藤", "given": "花子"}, {"family": "有本", "given": "建男"}]
    assert (csl["issued"], csl["DOI"], csl["page"]) == ({"date-parts": [[2020, 5]]}, "10.1234/x", "1-2")


def test_family_name_in_capitals_is_known_wherever_it_stands() -> None:
    for written in ("ENDO MASATO", "ENDO Masato", "Masato ENDO", "Masato Endo"):
        assert embedded.name(written) == {"family": "Endo", "given": "Masato"}
    assert embedded.name("Ouchi Documentation") == {"literal": "Ouchi Documentation"}
    assert embedded.name("John SMITH") == {"family": "SMITH", "given": "John"}
