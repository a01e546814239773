"""Builds small Office files for the readers' tests: only the parts that a test is about."""

import io
import zipfile
from collections.abc import Mapping

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Zip the parts, to the same bytes at any time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        for name, content in parts.items():
            zipped.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def relations(*found: tuple[str, str, str]) -> str:
    """Write relationships: id, kind, target."""
    rows = "".join(f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{target}"/>' for key, kind, target in found)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def para(text: str, style: str = "", extra: str = "") -> str:
    """Write a Word paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """Make a Word file of a body and of the parts styles, numbering, footnotes, chart, core."""
    kinds = [(name, f"{name}.xml") for name in ("styles", "numbering", "footnotes", "chart")]
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*[(f"r{n}", kind, name) for n, (kind, name) in enumerate(kinds)]),
    }
    for name, content in parts.items():
        path = f"docProps/{name}.xml" if name in ("core", "app") else f"word/{name}.xml"
        files[path] = content if name in ("core", "app") else f"<w:{name} {NS}>{content}</w:{name}>"
    return archive(files)


def core(**fields: str) -> str:
    """Write Office properties."""
    tags = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f'<coreProperties xmlns="http://purl.org/dc/elements/1.1/">{tags}</coreProperties>'


def box(text: str, *, at: tuple[int, int] | None = None, size: tuple[int, int] = (100, 20), kind: str = "") -> str:
    """Write a shape with one paragraph per line; `kind` is its placeholder's type."""
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    place = ""
    if at:
        place = f'<a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
        f"<p:txBody>{lines}</p:txBody></p:sp>"
    )


def pptx(*slides: str, notes: Mapping[int, str] | None = None, **parts: str) -> bytes:
    """Make a presentation of slides, each the content of its shape tree; notes by the slide's position from 0."""
    notes = notes or {}
    order = "".join(f'<p:sldId id="{n}" r:id="s{n}"/>' for n in range(len(slides)))
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NS}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            *[(f"s{n}", "slide", f"slides/slide{n}.xml") for n in range(len(slides))]
        ),
    }
    for n, shapes in enumerate(slides):
        files[f"ppt/slides/slide{n}.xml"] = f"<p:sld {NS}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        found = [("n", "notesSlide", f"../notesSlides/n{n}.xml")] if n in notes else []
        found += [("c", "chart", "../charts/c.xml"), ("d", "diagramData", "../diagrams/d.xml")]
        files[f"ppt/slides/_rels/slide{n}.xml.rels"] = relations(*found)
    for n, text in notes.items():
        tree = box(text, kind="body") + box("9", kind="sldNum")
        files[f"ppt/notesSlides/n{n}.xml"] = f"<p:notes {NS}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:notes>"
    return archive({**files, **{f"ppt/{name.replace('__', '/')}.xml": content for name, content in parts.items()}})
