"""What aligned beads teach."""

import pytest

from indexer.lexicon.induced import log_likelihood_ratio
from search.align.learn import Sample, learn

FILLERS = [
    ("会議は春に開かれた。", "The meeting was held in spring."),
    ("彼は手紙を書いた。", "He wrote a letter."),
    ("道は山へ続く。", "The road leads to the mountains."),
    ("雨が降り始めた。", "It began to rain."),
    ("市場は広い。", "The market is large."),
    ("船は港を出た。", "The ship left the harbour."),
    ("学生が歌を歌う。", "The students sing a song."),
    ("工場は止まった。", "The factory stopped."),
]


def test_words_that_keep_meeting_are_learned_with_their_count() -> None:
    samples = [Sample(ja, en, 0.9) for ja, en in FILLERS for _ in range(2)]
    samples += [Sample(f"鴻鵠が{ja}", f"The zorblax: {en}", 0.9) for ja, en in FILLERS[:5]]
    learned = {(entry.left, entry.right): entry for entry in learn(samples)}
    entry = learned["鴻鵠", "zorblax"]
    assert entry.count == 5 and entry.via == "learned" and (entry.left_lang, entry.right_lang) == ("ja", "en")


def test_doubtful_beads_teach_nothing() -> None:
    assert learn([Sample(ja, en, 0.3) for ja, en in FILLERS * 5]) == []


def test_what_meets_once_is_not_learned() -> None:
    assert learn([Sample(ja, en, 0.9) for ja, en in FILLERS]) == []


def test_ratio_is_nothing_for_independent_words_and_large_for_tied_ones() -> None:
    assert log_likelihood_ratio(10, 100, 100, 1000) == pytest.approx(0)
    assert log_likelihood_ratio(10, 10, 10, 1000) > 100
