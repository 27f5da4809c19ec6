"""The clerk's desk (审核台): pages in Chinese over the registry, rendered on the server, worked with the keyboard."""
