"""Reading: bytes to Document."""
