"""Conversations that an application or a tool exported."""
