"""Limits are named, and can be raised by name."""

import pytest

from corpus import limits
from corpus.errors import UsageError


def test_environment_raises_a_limit_for_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_MAX_NESTING", "7")
    assert limits.current().nesting == 7
    monkeypatch.delenv("TAIYAKU_MAX_NESTING")
    assert limits.current().nesting == limits.Limits().nesting


def test_settings_raise_a_limit_and_unknown_names_are_refused() -> None:
    before = limits.current().nesting
    assert limits.configure(nesting=5).nesting == limits.current().nesting == 5
    limits.configure(nesting=before)
    with pytest.raises(UsageError, match="no limit named"):
        limits.configure(nonsense=1)
    with pytest.raises(UsageError, match="whole number"):
        limits.configure(nesting=0)


def test_environment_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_MAX_FILE_BYTES", "many")
    with pytest.raises(UsageError, match="TAIYAKU_MAX_FILE_BYTES"):
        limits.current()
