"""How is text with tags or marks read? HTML, Markdown and EPUB."""
