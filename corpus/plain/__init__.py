"""How is plain text read? Lines become paragraphs, headings and the rest by what they look like; Aozora Bunko too."""
