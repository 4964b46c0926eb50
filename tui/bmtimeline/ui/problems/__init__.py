"""The problems of a timeline file."""
