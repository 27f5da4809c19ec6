"""The texts inside office files."""
