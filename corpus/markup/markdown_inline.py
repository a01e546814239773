"""The inside of a Markdown paragraph as a person reads it: links are their text, images their description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from corpus.script import is_japanese
from corpus.spaces import tidy

if TYPE_CHECKING:
    from markdown_it.token import Token

_TEMPLATE = re.compile(
    r"\{\{#[^{}]{0,400}\}\}|\{\{[<%][^{}]{0,400}[>%]\}\}|\{%[^{}]{0,400}%\}|\{:[^{}\n]{0,400}\}|"
    r"(?<=\s)\{#[\w.:-]{1,80}\}\s{0,9}$"
)
"""Directives of mdBook, Hugo, Jekyll and kramdown: instructions to a program, not text."""

_LEFTOVER = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
"""Emphasis that CommonMark refuses beside Japanese brackets and full stops, though writers mean it."""

_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][\w-]*)[^>]*>")
_READING = {"rt", "rtc"}
_UNREAD = {"rp", "script", "style"}
_TEXT = {"text", "code_inline", "text_special"}
_BREAKS = {"softbreak", "hardbreak"}


def inline_text(children: Iterable[Token], env: Mapping[str, Any]) -> tuple[str, str, list[str]]:
    """Return the text of inline tokens, the ruby readings in it, and the texts of footnotes written in it."""
    reader = _Inline(env)
    for token in children:
        reader.take(token)
    text = tidy("".join(reader.parts))
    if not reader.stars and ("**" in text or "__" in text):
        text = _LEFTOVER.sub(r"\2", text)
    return text, " ".join(reader.readings), reader.notes


def without_templates(text: str) -> str:
    """Take out the directives of site generators."""
    return _TEMPLATE.sub("", text) if "{" in text else text


class _Inline:
    def __init__(self, env: Mapping[str, Any]) -> None:
        self.env = env
        self.parts: list[str] = []
        self.readings: list[str] = []
        self.notes: list[str] = []
        self.tag = ""
        self.stars = False

    def take(self, token: Token) -> None:
        if token.type in _TEXT:
            self._text(token)
        elif token.type in _BREAKS:
            self.parts.append("\n")
        elif token.type == "image":
            self.parts.append(tidy(inline_text(token.children or [], self.env)[0] or token.content))
        elif token.type == "html_inline":
            self._html(token.content)
        elif token.type == "footnote_ref":
            self._footnote(token)

    def _text(self, token: Token) -> None:
        if self.tag in _READING:
            self.readings.append(token.content)
        elif self.tag not in _UNREAD:
            code = token.type == "code_inline"
            self.stars = self.stars or (code and ("**" in token.content or "__" in token.content))
            self.parts.append(token.content if code else without_templates(token.content))

    def _html(self, source: str) -> None:
        match = _TAG.match(source)
        if match is None:
            return
        name = match[2].lower()
        self.tag = "" if match[1] else name
        if name == "br":
            self.parts.append("\n")
        elif name == "img" and telling(alt := attribute(source, "alt")):
            self.parts.append(alt)

    def _footnote(self, token: Token) -> None:
        notes = self.env.get("footnotes", {}).get("list", {})
        note = notes.get(token.meta.get("id"), {})
        if inside := note.get("tokens"):
            self.notes.append(inline_text(inside, {})[0])


def telling(alt: str) -> bool:
    """Tell whether an image's description says something ("Growth of trade"), or is a label ("logo", "photo.png")."""
    return " " in alt.strip() or any(map(is_japanese, alt))


def attribute(source: str, name: str) -> str:
    """Return the value of an attribute in the source of a tag, or ""."""
    match = re.search(rf"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", source, re.IGNORECASE)
    return unescape(next((group for group in match.groups() if group), "")) if match else ""
