"""Entry point of `python -m bmtimeline`."""

from bmtimeline.cli import main

raise SystemExit(main())
