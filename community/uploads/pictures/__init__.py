"""Reading, checking and re-encoding files that strangers send: no Django, no database, bounded in all it does."""
