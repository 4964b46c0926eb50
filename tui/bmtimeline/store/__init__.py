"""An index kept on disk, so that a timeline of any size opens at once the second time."""
