"""What each pane shows, as plain rows: grouping, gaps, twins and marks are decided here, without Textual."""
