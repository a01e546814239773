"""What leaves the tool for others: TMX for CAT tools, TBX for term bases, tables, and a page to read or print."""
