"""bmtimeline: a terminal browser for a sourced timeline."""
