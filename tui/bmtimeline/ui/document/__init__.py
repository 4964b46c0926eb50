"""The document of a source: reading all of it, and selecting passages to quote."""
