"""The filter: prompt, chips, pickers."""
