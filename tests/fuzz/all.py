"""All fuzzers."""

from typing import Final

from fuzz.cases import Fuzzer
from fuzz.dates import DATES
from fuzz.files import FILES
from fuzz.kept import CACHE, HISTORY, VIEW, VIEWS
from fuzz.queries import ANSWERS, QUERIES
from fuzz.sources import SOURCES
from fuzz.terminal_run import TERMINAL

FUZZERS: Final[tuple[Fuzzer, ...]] = (FILES, SOURCES, DATES, QUERIES, ANSWERS, CACHE, VIEWS, VIEW, HISTORY, TERMINAL)
