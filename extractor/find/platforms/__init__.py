"""Platforms: by name, damaged name, class, channel address, and by what refers back to them."""
