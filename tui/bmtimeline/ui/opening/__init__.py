"""The screen shown while a large timeline is read."""
