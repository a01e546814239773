"""What else may a word be called, in either language? All sources of equivalents."""
