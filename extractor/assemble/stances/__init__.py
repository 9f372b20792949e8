"""How an instrument stands to a platform."""
