"""The base class of every error that the user can fix."""

from __future__ import annotations


class UserError(Exception):
    """A mistake outside the program that the user can fix.

    The command line prints the sentence and the hint on stderr, without a traceback, and exits with status 2.

    Args:
        sentence: What is wrong and where, in words for a user.
        hint: How to fix the mistake; may be empty.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
