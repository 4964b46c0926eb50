"""The strip of bars and the window of time."""
