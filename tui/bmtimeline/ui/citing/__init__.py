"""Citing events and claims."""
