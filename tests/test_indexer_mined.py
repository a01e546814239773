"""What is mined from parentheses, and what is not."""

import pytest

from indexer.mined import pairs_in


@pytest.mark.parametrize(
    "text",
    [
        "資料を公開した（https://example.jp/a）。",
        "Alibaba（約7兆8億円）が最大である。",
        "CISTEC（2020年8月9日）の発表による。",
        "Apple Watch（出典）を見よ。",
    ],
)
def test_addresses_amounts_dates_and_pointers_are_no_terms(text: str) -> None:
    assert list(pairs_in(text)) == []


def test_originals_and_acronyms_are_mined() -> None:
    found = set(pairs_in("国際学術会議（International Science Council：ISC）が発足した。"))
    assert (("国際学術会議", "ja"), ("International Science Council", "en")) in found
    assert (("国際学術会議", "ja"), ("ISC", "en")) in found
