"""Spreadsheets: sheets as rows of text, and registers of letters, of which each row is a communication."""
