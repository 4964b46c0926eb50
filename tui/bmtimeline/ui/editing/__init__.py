"""Opening the reader's editor at a record."""
