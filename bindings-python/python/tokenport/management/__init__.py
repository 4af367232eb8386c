"""Management services."""
