"""Citations of events for a text, a bibliography or another terminal."""
