"""The axis: the timeline as a picture of time."""
