"""Office files and plain texts."""
