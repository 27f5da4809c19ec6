"""Pages: glyphs to lines, pictures to pages, and whether a text layer can be believed."""
