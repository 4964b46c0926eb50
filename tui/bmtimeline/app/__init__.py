"""The app: themes and the first screen."""

from bmtimeline.app.app import TimelineApp

__all__ = ["TimelineApp"]
