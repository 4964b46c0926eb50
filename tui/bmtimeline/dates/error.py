"""The one error of this package: a text that is no date, and where it stops being one."""


class DateError(ValueError):
    """A text that is no EDTF date.

    Attributes:
        message: A sentence for the person who wrote the text.
        at: The character offset in the text where the trouble is.
    """

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message, at)
        self.message = message
        self.at = at

    def __str__(self) -> str:
        return self.message
