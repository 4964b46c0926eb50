"""Parts without a subject: lists, reading views, popups, painting, the command type."""
