"""What was written: files become documents, sections and passages. Knows nothing of search."""
