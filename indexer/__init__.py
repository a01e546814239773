"""What can be found: passages become terms in a store, with the lexicon that bridges the two languages."""
