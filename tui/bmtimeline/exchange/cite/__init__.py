"""Citations: what is copied of an event for a text, a list of literature, or another terminal."""

from bmtimeline.exchange.cite.bibtex import bibtex
from bmtimeline.exchange.cite.chicago import chicago
from bmtimeline.exchange.cite.cited import Cited, Scope, flowing
from bmtimeline.exchange.cite.csl import csl_json
from bmtimeline.exchange.cite.markdown import markdown
from bmtimeline.exchange.cite.reopening import reopening
from bmtimeline.exchange.cite.testimony import testimony

__all__ = ["Cited", "Scope", "bibtex", "chicago", "csl_json", "flowing", "markdown", "reopening", "testimony"]
