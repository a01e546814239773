"""How is a PDF read? From positions of glyphs to paragraphs and headings."""
