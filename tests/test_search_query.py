from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from search.query import Part, parse


def alternatives(text: str) -> list[list[tuple[str, str]]]:
    return [[(part.kind, part.text) for part in parts] for parts in parse(text).alternatives]


def excluded(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in parse(text).excluded]


def test_neighbouring_words_are_read_together() -> None:
    assert alternatives("Track II diplomacy") == [[("words", "Track II diplomacy")]]
    assert alternatives("科学　技術 外交") == [[("words", "科学　技術 外交")]]


@pytest.mark.parametrize(
    "typed",
    [
        '"soft power"',
        "“soft power”",
        "„soft power“",
        "「soft power」",
        "『soft power』",
        "＂soft power＂",
        "«soft power»",
    ],
)
def test_all_quotation_marks_make_a_phrase(typed: str) -> None:
    assert alternatives(typed) == [[("phrase", "soft power")]]


def test_corner_brackets_inside_running_text_are_text() -> None:
    assert alternatives("日本は「科学技術外交」を推進した") == [[("words", "日本は「科学技術外交」を推進した")]]
    assert alternatives("外交 「科学技術」 政策") == [[("words", "外交"), ("phrase", "科学技術"), ("words", "政策")]]


def test_or_separates_alternatives_in_every_writing() -> None:
    expected = [[("words", "soft power")], [("words", "ソフトパワー")]]
    for operator in (" OR ", " | ", "|", " ｜ ", " ＯＲ ", " || "):
        assert alternatives(f"soft power{operator}ソフトパワー") == expected


def test_a_small_or_is_a_word() -> None:
    assert alternatives("war or peace") == [[("words", "war or peace")]]


def test_and_is_accepted_and_means_nothing() -> None:
    assert alternatives("science AND diplomacy") == [[("words", "science"), ("words", "diplomacy")]]


@pytest.mark.parametrize("minus", "-－‐−")
def test_a_minus_before_a_word_excludes_it(minus: str) -> None:
    assert excluded(f"外交 {minus}経済") == [("words", "経済")]
    assert excluded(f'外交 {minus}"soft power" {minus}経済*') == [("phrase", "soft power"), ("prefix", "経済")]


def test_a_hyphen_within_a_word_excludes_nothing() -> None:
    assert alternatives("track-two co-authored") == [[("words", "track-two co-authored")]]
    assert alternatives("science - diplomacy -- here") == [[("words", "science - diplomacy -- here")]]


def test_a_star_at_the_end_makes_a_prefix() -> None:
    assert alternatives("科学* diplom＊") == [[("prefix", "科学"), ("prefix", "diplom")]]


def test_stars_elsewhere_are_text() -> None:
    assert alternatives("**bold** a*b * x") == [[("words", "**bold** a*b * x")]]


@pytest.mark.parametrize(
    "typed",
    ['"soft power', 'soft power"', "「ソフトパワー", "ソフトパワー」", "(soft power", "soft power OR", "| soft power"],
)
def test_what_is_unbalanced_or_stray_is_read_sensibly(typed: str) -> None:
    query = parse(typed)
    assert len(query.alternatives) == 1
    assert "ower" in query.alternatives[0][0].text or "パワー" in query.alternatives[0][0].text


def test_plain_text_has_no_operators() -> None:
    text = 'He said "no" - OR did he? -x y*'
    assert parse(text, plain=True).alternatives == ((Part("words", text, (0, len(text))),),)


@pytest.mark.parametrize(
    "typed", ["", "  ", "　", '"', '""', "OR", "AND", "|", "-", "「」", "*", "-経済", '-"soft power"', "。、！？", "…"]
)
def test_nothing_to_search_for_is_an_error_with_a_cure(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(typed)
    assert "nothing to search for" in caught.value.problem
    assert caught.value.cure


def test_a_query_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    parse("外" * 50_000)
    with pytest.raises(UsageError, match="is 50,000"):
        parse("外" * 50_001)
    monkeypatch.setenv("TAIYAKU_MAX_QUERY_CHARS", "60000")
    parse("外" * 50_001)


TYPED = st.text(st.one_of(st.sampled_from('"“”„「」『』|-－* OR-AND　外交a1'), st.characters()), max_size=60)


@given(TYPED)
def test_whatever_is_typed_is_read_or_refused_with_a_cure(text: str) -> None:
    try:
        query = parse(text)
    except UsageError as error:
        assert error.cure
        return
    parts = [part for alternative in query.alternatives for part in alternative]
    assert parts
    for part in (*parts, *query.excluded):
        assert text[slice(*part.span)] == part.text
        assert part.text == part.text.strip()


@given(TYPED)
def test_parts_stand_in_order_without_overlap(text: str) -> None:
    try:
        query = parse(text)
    except UsageError:
        return
    spans = sorted(part.span for parts in (*query.alternatives, query.excluded) for part in parts)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
