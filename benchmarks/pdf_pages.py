"""How fast are PDFs read, beside the bare extraction by the same library?"""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.alignment import EVAL
from corpus.pdf import reader as pdf


def run() -> None:
    """Print pages a second of the reader and of PDFium's own text extraction, on the PDFs of messy."""
    files = sorted((EVAL / "messy").glob("*.pdf"))
    if not files:
        print("pdf: ../shared/eval/messy is missing, nothing measured")
        return
    contents = [(path, path.read_bytes()) for path in files]
    bare, pages = _bare([data for _, data in contents])
    start = time.perf_counter()
    for path, data in contents:
        pdf.read(data, Path(path.name))
    ours = time.perf_counter() - start
    print(
        f"{pages} pages: read {pages / ours:.0f} pages/s, bare extraction {pages / bare:.0f} pages/s, "
        f"ratio {ours / bare:.1f}"
    )


def _bare(contents: list[bytes]) -> tuple[float, int]:
    import pypdfium2

    start = time.perf_counter()
    pages = 0
    for data in contents:
        document = pypdfium2.PdfDocument(data)
        for page in document:
            page.get_textpage().get_text_range()
            pages += 1
        document.close()
    return time.perf_counter() - start, pages


if __name__ == "__main__":
    run()
