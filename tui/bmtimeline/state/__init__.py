"""What the program remembers of a timeline between two runs, in the user's own state folder."""

from bmtimeline.state.folder import NotKept, state_folder, user_folder

__all__ = ["NotKept", "state_folder", "user_folder"]
