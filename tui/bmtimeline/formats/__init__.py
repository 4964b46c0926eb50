"""Formats that go out or come in: citations, JSON, TOML blocks, saved views, problems and differences."""
