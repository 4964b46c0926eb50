"""The screen that puts the features together."""
