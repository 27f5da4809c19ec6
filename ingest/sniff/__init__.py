"""Recognising formats by content, a module a family."""
