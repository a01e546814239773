"""Archives from strangers: bombs, entities, paths that climb, passwords; refused by name, with a cure."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_samples import NS, archive, docx, para

from corpus import limits
from corpus.archive import Archive, parse_xml
from corpus.errors import UnreadableFile
from corpus.office import docx as reader

FILE = Path("a.docx")
BOMB = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture(autouse=True)
def usual_limits() -> Iterator[None]:
    before = limits.current()
    yield
    limits.configure(**{name: getattr(before, name) for name in ("member_bytes", "archive_bytes", "archive_members")})


def test_member_that_expands_beyond_the_limit_is_refused_by_name() -> None:
    limits.configure(member_bytes=1000)
    with pytest.raises(UnreadableFile, match=r"word/document\.xml in it expands beyond") as caught:
        reader.read(docx(para("長い" * 1000)), FILE)
    assert "TAIYAKU_MAX_MEMBER_BYTES" in caught.value.cure


def test_archive_that_expands_beyond_the_limit_as_a_whole_is_refused() -> None:
    limits.configure(archive_bytes=1500)
    opened = Archive(archive({"a": "x" * 1000, "b": "y" * 1000}), FILE)
    opened.read("a")
    with pytest.raises(UnreadableFile, match="archive_bytes"):
        opened.read("b")


def test_bomb_is_refused_by_its_ratio_before_it_fills_the_memory() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open("a", "w") as member:
        for _ in range(40):
            member.write(b"\0" * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="archive_ratio"):
        Archive(target.getvalue(), FILE).read("a")


def test_too_many_members_are_refused() -> None:
    limits.configure(archive_members=3)
    with pytest.raises(UnreadableFile, match="4 files"):
        Archive(archive(dict.fromkeys("abcd", "")), FILE)


def test_paths_that_climb_stay_inside() -> None:
    opened = Archive(archive({"../../etc/passwd": "x", "a\\b.xml": "y"}), FILE)
    assert opened.names == ["etc/passwd", "a/b.xml"]
    assert opened.read("A/B.xml") == b"y"


def test_relation_that_climbs_or_leads_outside_is_not_followed() -> None:
    relation = '<Relationship Id="1" Type="x/officeDocument" Target="../../../etc/passwd"/>'
    outside = '<Relationship Id="2" Type="x/officeDocument" Target="http://x.jp/" TargetMode="External"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}{outside}</Relationships>'
    opened = Archive(archive({"_rels/.rels": rels}), FILE)
    assert opened.main_part("word/document.xml") == "word/document.xml"
    assert opened.relations("") == {"1": ("officeDocument", "etc/passwd")}


@pytest.mark.parametrize(
    "text", [f"{BOMB}]><l>&i;</l>", '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><l>&x;</l>']
)
def test_xml_entities_are_neither_expanded_nor_fetched(text: str) -> None:
    with pytest.raises(UnreadableFile):
        parse_xml(text.encode(), FILE, "a.xml")


def test_xml_nested_without_end_is_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000
    with pytest.raises(UnreadableFile):
        reader.read(archive({"word/document.xml": f"<w:document {NS}><w:body>{deep}</w:body></w:document>"}), FILE)


def test_locked_member_is_named_as_such() -> None:
    data = bytearray(docx(para("x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    with pytest.raises(UnreadableFile, match="password"):
        reader.read(bytes(data), FILE)


def test_a_folder_around_everything_is_no_part_of_the_file() -> None:
    inside = {"book/META-INF/container.xml": "<a/>", "book/text.xml": "<b/>", "__MACOSX/._book": "x"}
    assert Archive(archive(inside), Path("a.epub")).names == ["META-INF/container.xml", "text.xml"]
    assert Archive(archive({"word/document.xml": "<a/>", "x": ""}), Path("a")).has("word/document.xml")


def test_an_id_that_is_written_wrongly_does_not_matter() -> None:
    root = parse_xml('<a xml:id="1 2">文<b xml:id="3"/></a>'.encode(), Path("a.odt"), "content.xml")
    assert root.text == "文"
