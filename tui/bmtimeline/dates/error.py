"""The error that parsing a date raises."""


class DateError(ValueError):
    """A text that is not an EDTF date.

    Attributes:
        message: The mistake and its correction, in words for the author of the text.
        at: The character offset of the mistake in the text.
    """

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message, at)
        self.message = message
        self.at = at

    def __str__(self) -> str:
        return self.message
