"""Marked events."""
