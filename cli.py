"""The door: parse, one call, print."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
