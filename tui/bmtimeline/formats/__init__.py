"""Other formats for what a query found."""

from bmtimeline.formats.json_form import answer_as_dict, as_json, event_as_dict

__all__ = ["answer_as_dict", "as_json", "event_as_dict"]
