"""Mails: header fields, charsets and bodies as mailers really write them."""
