"""The Actors pane."""
