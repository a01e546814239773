"""Which terms stand for a text? Words, numbers and dates of both languages, the same for passages and queries."""
