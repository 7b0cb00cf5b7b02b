"""What customers asked to give back or withdraw from."""
