"""How does an alignment look on a page in two columns, to read and to print?

One self-contained HTML file: no script, no fetched font, everything that is quoted escaped.
"""

from __future__ import annotations

from html import escape

from search.align.model import Alignment, Bead

_STYLE = """
:root { color-scheme: light; --ink: #1d2329; --soft: #68727c; --rule: #dfe3e7;
  --sure: #2f7d5b; --fair: #b98a1d; --weak: #b4503c }
* { box-sizing: border-box }
body { margin: 2.5rem auto; max-width: 76rem; padding: 0 1.5rem; color: var(--ink); background: #fff;
  font: 1rem/1.65 Georgia, "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", serif }
h1 { font-size: 1.35rem; line-height: 1.4; margin: 0 0 .3rem; font-weight: 600 }
.about { color: var(--soft); margin: 0 0 1.5rem;
  font: .85rem/1.5 system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
col.score { width: 4.5rem }
th { text-align: left; font-weight: 600; padding: .4rem .8rem; border-bottom: 2px solid var(--ink);
  position: sticky; top: 0; background: #fff }
td { vertical-align: top; padding: .55rem .8rem; border-bottom: 1px solid var(--rule);
  white-space: pre-line; overflow-wrap: anywhere }
tr.section td { border-bottom: 1px solid var(--ink); padding-top: 1.6rem; font-weight: 600 }
td.empty { background: repeating-linear-gradient(135deg, transparent 0 6px, #f4f5f6 6px 12px) }
td.score { color: var(--soft); font: .78rem/1.9 system-ui, sans-serif; text-align: right; white-space: nowrap }
.key { white-space: nowrap }
.mark { print-color-adjust: exact; -webkit-print-color-adjust: exact }
.mark { display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; margin-right: .35rem }
.sure { background: var(--sure) } .fair { background: var(--fair) } .weak { background: var(--weak) }
@media print {
  body { margin: 0; max-width: none; font-size: 9.5pt } th { position: static } tr { break-inside: avoid }
  tr.section { break-after: avoid } }
"""

CONFIDENCE: tuple[tuple[float, str, str], ...] = (
    (0.8, "sure", "probably the same"),
    (0.5, "fair", "perhaps the same"),
    (0.0, "weak", "doubtful"),
)
"""From which score a bead is marked how, and the words for it."""


def alignment_html(alignment: Alignment) -> str:
    """Write the alignment as one HTML page, Japanese on the left, the confidence of each bead beside it."""
    rows: list[str] = []
    section: tuple[str | None, str | None] = (None, None)
    for bead in alignment.beads:
        here = (_title(alignment.ja_section(bead)), _title(alignment.en_section(bead)))
        heading = alignment.level != "section" and _is_heading(alignment, bead)
        if alignment.level != "section" and _changes(section, here):
            if not heading:
                rows.append(_section_row(here))
            section = (here[0] or section[0], here[1] or section[1])
        rows.append(_bead_row(alignment, bead, heading))
    return _page(alignment, rows)


def _is_heading(alignment: Alignment, bead: Bead) -> bool:
    """Tell whether a bead holds headings only."""
    units = [*(alignment.ja_units[i] for i in bead.ja), *(alignment.en_units[j] for j in bead.en)]
    return all(unit.passage is None for unit in units)


def _changes(before: tuple[str | None, str | None], here: tuple[str | None, str | None]) -> bool:
    return any(new is not None and new != old for old, new in zip(before, here, strict=True))


def _title(section: object) -> str | None:
    path = getattr(section, "path", None)
    return (path[-1] if path else "") if section is not None else None


def _section_row(titles: tuple[str | None, str | None]) -> str:
    ja, en = (escape(title or "") for title in titles)
    if not ja and not en:
        return ""
    return f'<tr class="section"><td lang="ja">{ja}</td><td lang="en">{en}</td><td class="score"></td></tr>'


def _bead_row(alignment: Alignment, bead: Bead, heading: bool) -> str:
    ja, en = alignment.ja_text(bead), alignment.en_text(bead)
    row = '<tr class="section">' if heading else "<tr>"
    return f"{row}{_cell('ja', ja)}{_cell('en', en)}{_score(bead)}</tr>"


def _cell(lang: str, text: str) -> str:
    return f'<td lang="{lang}">{escape(text)}</td>' if text else '<td class="empty"></td>'


def _score(bead: Bead) -> str:
    if not (bead.ja and bead.en):
        return '<td class="score"></td>'
    name, words = next((name, words) for least, name, words in CONFIDENCE if bead.score >= least)
    return f'<td class="score" title="{words}"><span class="mark {name}"></span>{bead.score:.2f}</td>'


def _page(alignment: Alignment, rows: list[str]) -> str:
    ja, en = escape(alignment.ja.title), escape(alignment.en.title)
    paired = sum(1 for bead in alignment.beads if bead.ja and bead.en)
    marks = " · ".join(
        f'<span class="key"><span class="mark {name}"></span>{words}</span>' for _, name, words in CONFIDENCE
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{ja} | {en}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1><span lang="ja">{ja}</span><br><span lang="en">{en}</span></h1>\n'
        f'<p class="about">Aligned by {escape(alignment.level)}: {paired} pairs, '
        f"{len(alignment.beads) - paired} without a counterpart. {marks}</p>\n"
        '<table>\n<colgroup><col><col><col class="score"></colgroup>\n'
        "<thead><tr><th>日本語</th><th>English</th><th></th></tr></thead>\n<tbody>\n"
        + "\n".join(row for row in rows if row)
        + "\n</tbody>\n</table>\n</body>\n</html>\n"
    )
