"""Which texts is speed measured on? Real articles, and any number of passages made of their sentences."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
ARTICLES = EVAL / "kyoto"
SEEDS = EVAL.parent / "seeds"
SEED = 20261121
PER_DOCUMENT = 50


def missing() -> str:
    """Say what is missing to measure, or nothing."""
    return "" if ARTICLES.is_dir() else f"the articles in {ARTICLES} are missing: nothing to measure speed on"


def article_folders() -> list[Path]:
    """Return the folders of articles, one per language."""
    return [ARTICLES / "ja", ARTICLES / "en"]


@cache
def paragraphs(lang: str) -> tuple[str, ...]:
    """Return the paragraphs of the articles of a language, without headings."""
    found: list[str] = []
    for file in sorted(path for path in (ARTICLES / lang).rglob("*") if path.is_file()):
        blocks = file.read_text(encoding="utf-8").split("\n")
        found += [block.strip() for block in blocks if len(block.strip()) > 20 and not block.startswith("#")]
    return tuple(found)


def generate(folder: Path, passages: int) -> None:
    """Write `passages` passages, half of them in each language: real ones with their sentences shuffled among them."""
    folder.mkdir(parents=True)
    dice = random.Random(SEED)
    for lang, stop in (("ja", "。"), ("en", ". ")):
        known = paragraphs(lang)
        made = [_mixed(dice, known, stop) for _ in range(passages // 2)]
        for number in range(0, len(made), PER_DOCUMENT):
            text = "\n\n".join(made[number : number + PER_DOCUMENT])
            (folder / f"{lang}-{number // PER_DOCUMENT:05}.md").write_text(f"# {number}\n\n{text}\n", encoding="utf-8")


def _mixed(dice: random.Random, known: tuple[str, ...], stop: str) -> str:
    one, two = dice.choice(known).split(stop), dice.choice(known).split(stop)
    return stop.join([*one[: 1 + len(one) // 2], *two[len(two) // 2 :]])
