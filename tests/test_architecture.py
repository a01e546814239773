"""Does the house still stand as it was drawn? Imports run one way, modules stay small, the door stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "indexer", "search")
ORDER = {"corpus": 0, "indexer": 1, "search": 2, "cli": 3}
MOST_LINES = 400
HEAVY = (
    "whoosh",
    "sudachipy",
    "bs4",
    "lxml",
    "rich",
    "pypdfium2",
    "docx",
    "citeproc",
    "Stemmer",
    "charset_normalizer",
    "sqlite3",
    "multiprocessing",
    "indexer",
)


def modules() -> Iterator[tuple[str, Path]]:
    yield "cli", ROOT / "cli.py"
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, file


def imports(file: Path) -> Iterator[tuple[str, ast.AST, bool]]:
    """Yield every imported name, with its node and whether it is imported for type checking only."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file}: relative imports hide which room is meant"
            yield node.module, node, id(node) in typing_only
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node, id(node) in typing_only


NAMES = {name for name, _ in modules()}


@pytest.mark.parametrize(("name", "file"), list(modules()))
def test_imports_run_one_way(name: str, file: Path) -> None:
    own = ORDER[name.partition(".")[0]]
    for imported, node, _ in imports(file):
        room = ORDER.get(imported.partition(".")[0], -1)
        assert room <= own, f"{file}:{node.lineno} imports {imported}: against the direction"  # type: ignore[attr-defined]  # statements have lines


def test_modules_form_no_cycle() -> None:
    graph = {
        name: {found for found, _, typing in imports(file) if found in NAMES and found != name and not typing}
        for name, file in modules()
    }
    for package in (name for name in graph if (ROOT / name.replace(".", "/")).is_dir()):
        graph[package] = set()  # a package's __init__ is imported with each of its modules
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for one in sorted(graph[name]):
                visit(one, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize(("name", "file"), list(modules()))
def test_modules_stay_small(name: str, file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize(("name", "file"), list(modules()))
def test_every_module_says_what_it_is_for(name: str, file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


def test_every_room_is_typed() -> None:
    for room in ROOMS:
        for folder in {file.parent for file in (ROOT / room).rglob("*.py")}:
            assert (folder / "__init__.py").exists(), folder
        assert (ROOT / room / "py.typed").exists()


def test_the_door_is_the_only_module_beside_the_rooms() -> None:
    assert sorted(file.name for file in ROOT.glob("*.py")) == ["cli.py"]


def test_importing_the_door_brings_nothing_heavy() -> None:
    code = "import sys, cli; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(HEAVY) & set(found.stdout.split())


def test_the_commands_import_what_they_call_where_it_is_called() -> None:
    """What stands at the top of the commands is imported by every run, `--help` too."""
    tree = ast.parse((ROOT / "search" / "commands.py").read_text(encoding="utf-8"))
    top = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert {name for name in top if name and name.partition(".")[0] in ROOMS} == {"search.edge", "search.options"}
