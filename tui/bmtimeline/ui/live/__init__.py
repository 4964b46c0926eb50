"""Showing what changes while the file is written."""
