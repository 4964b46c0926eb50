"""The base of every error a user can mend."""

from __future__ import annotations


class UserError(Exception):
    """Something outside the program is wrong and the user can put it right.

    The command line prints the sentence and the hint on stderr and exits with 2; it never shows a traceback.

    Args:
        sentence: What is wrong and where, for a reader who does not know the code.
        hint: What to do about it; may be empty.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
