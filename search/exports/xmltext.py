"""How is an XML file written that every reader accepts?"""

from __future__ import annotations

import re

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Replace the characters that XML 1.0 forbids (control characters, lone surrogates) by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def serialised(root: etree._Element, doctype: str) -> str:
    """Write a tree with declaration, document type and indentation."""
    etree.indent(root, space=" ")
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n{text}\n'
