"""Migrations of the tables, shipped with the program."""
