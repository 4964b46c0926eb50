"""Reading a whole source."""
