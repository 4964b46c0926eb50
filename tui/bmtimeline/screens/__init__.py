"""Screens: each is the mediator of its panes, owns the state and hands it down."""
