"""Which source record belongs to which file? Records from CSL-JSON, BibTeX and RIS; sidecars; names and dates."""
