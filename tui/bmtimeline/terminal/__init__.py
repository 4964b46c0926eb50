"""Everything that touches the terminal, another program, or a private name of Textual or Rich."""
