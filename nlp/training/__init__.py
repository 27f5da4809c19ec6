"""Training of the learned components."""
