"""Files that only hold other files. Each module offers `members(source)`; what is in them is read like any file."""
