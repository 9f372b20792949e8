"""Mentions of instruments to one draft each: identity, status, role, date and relations."""
