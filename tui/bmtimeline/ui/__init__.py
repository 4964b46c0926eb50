"""The terminal interface: an app, its features, and the parts they share."""
