"""The Sources pane and the evidence of an event."""
