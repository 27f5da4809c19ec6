"""Exported conversations: blocks, times, columns, placeholders, and who is who."""
