"""Papers: pages that are pictures or glyphs at places."""
