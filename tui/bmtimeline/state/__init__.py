"""What the program remembers of a timeline between two runs, in the user's own state folder."""

from bmtimeline.state.folder import NotKept, state_folder, user_folder
from bmtimeline.state.history import History

__all__ = ["History", "NotKept", "state_folder", "user_folder"]
