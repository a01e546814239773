"""What is asked: a query becomes concepts, concepts become cited hits in both languages."""
