"""A terminal browser for sourced timelines."""
