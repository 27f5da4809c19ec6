"""Spreadsheets, registers of letters, saved web pages."""
