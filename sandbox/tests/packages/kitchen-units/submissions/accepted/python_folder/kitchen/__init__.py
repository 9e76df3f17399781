"""What is in a kitchen."""
