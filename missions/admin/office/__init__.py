"""The office's records at the desk; one module per module of nouns."""

from missions.admin.office import advice, campaign, fieldnote, law, media, meetings, names, running

__all__ = ["advice", "campaign", "fieldnote", "law", "media", "meetings", "names", "running"]
