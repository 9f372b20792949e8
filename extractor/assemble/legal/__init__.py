"""Texts that are themselves the instrument: laws, resolutions, bylaws and rulings."""
