"""Mentions to letters, provisions and directives."""
