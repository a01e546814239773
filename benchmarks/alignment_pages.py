"""How well are sentences aligned in documentation? `python -m benchmarks.alignment_pages JA.html EN.html [JA EN …]`.

Two pages of one structure (a manual and its translation) give pairs of paragraphs without anybody's judgement. They
are joined and dropped at random like the articles of benchmarks.alignment, and scored as these are.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import warnings
from pathlib import Path

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from benchmarks.alignment import SEED, Aligner, Score, by_length, disturbed, score_article, with_bridge

BLOCKS = ["h1", "h2", "h3", "h4", "p", "li", "dt", "td"]
FRAME = "nav, script, style, header, footer, pre, .related, .toc, .navheader, .navfooter, .footnotes, .headerlink, \
.sphinxsidebar, .toctree-wrapper, .titlepage"
"""What is no text of the page."""
LEAST, MOST = 8, 120
"""So many pairs a page must and may have."""

_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
_MARKUP = re.compile(r"[`<>\[\]|_*\\]")
_LEADING = re.compile(r"^[#>*+\-\d.\s]+")


def blocks(path: Path) -> list[tuple[str, str]]:
    """List the blocks of a page: tag and text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        page = BeautifulSoup(path.read_bytes(), "lxml")
    for frame in page.select(FRAME):
        frame.extract()
    innermost = (block for block in page.find_all(BLOCKS) if not block.find(BLOCKS))
    return [(block.name, " ".join(block.get_text().split())) for block in innermost]


def pairs(ja: Path, en: Path) -> list[tuple[str, str]]:
    """Pair the translated paragraphs of two pages; none where their structure differs."""
    left, right = blocks(ja), blocks(en)
    if [tag for tag, _ in left] != [tag for tag, _ in right]:
        return []
    texts = [(a, b) for (tag, a), (_, b) in zip(left, right, strict=True) if tag != "td"]
    plain = [(_LEADING.sub("", a), _LEADING.sub("", b)) for a, b in texts if len(b) >= 15 and _JAPANESE.search(a)]
    return [(a, b) for a, b in plain if a and b and not _MARKUP.search(a + b)][:MOST]


def main(names: list[str]) -> None:
    """Print the figures for pages named in pairs, Japanese first."""
    aligners: dict[str, Aligner] = {"bridge and lengths": with_bridge, "lengths alone (Gale & Church)": by_length}
    totals = dict.fromkeys(aligners, Score(0, 0, 0))
    chance, used = random.Random(SEED), 0
    with tempfile.TemporaryDirectory() as folder:
        for ja_name, en_name in zip(names[::2], names[1::2], strict=True):
            found = pairs(Path(ja_name), Path(en_name))
            if len(found) < LEAST:
                continue
            used += 1
            ja, en = disturbed([a for a, _ in found], chance), disturbed([b for _, b in found], chance)
            for name, aligner in aligners.items():
                totals[name] += score_article(aligner, ja, en, Path(folder))
    print(f"{used} pages")
    for name, score in totals.items():
        print(f"{name:32} {score}  of {score.gold:,} beads")


if __name__ == "__main__":
    main(sys.argv[1:])
