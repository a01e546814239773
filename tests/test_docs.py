"""The documents for readers keep up with the tree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from search.commands import cli

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)#:]+)[)#]")


@pytest.mark.parametrize("command", cli.commands)
def test_readme_names_every_command(command: str) -> None:
    assert f"`taiyaku {command}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [one for group in project["optional-dependencies"].values() for one in group]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = {re.split(r"[<>=!~\[;\s]", one)[0].lower() for one in wanted}
    assert [name for name in sorted(names) if name not in page] == []


def test_index_of_the_documentation_is_complete() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in index] == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [(page, link) for page in pages for link in LINK.findall(page.read_text(encoding="utf-8"))]
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_licences_of_the_dictionaries_are_named() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(word in readme for word in ("SudachiDict", "Apache-2.0", "JMdict", "JMnedict", "CC BY-SA 4.0"))
