"""Files that only hold other files."""
