"""Recognition engines behind one Protocol."""
