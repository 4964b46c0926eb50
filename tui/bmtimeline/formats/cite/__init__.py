"""Citations: what is copied of an event for a text, a list of literature, or another terminal."""

from bmtimeline.formats.cite.bibtex import bibtex
from bmtimeline.formats.cite.chicago import chicago
from bmtimeline.formats.cite.cited import Cited, Scope, flowing
from bmtimeline.formats.cite.csl import csl_json
from bmtimeline.formats.cite.markdown import markdown
from bmtimeline.formats.cite.reopening import reopening
from bmtimeline.formats.cite.testimony import testimony

__all__ = ["Cited", "Scope", "bibtex", "chicago", "csl_json", "flowing", "markdown", "reopening", "testimony"]
