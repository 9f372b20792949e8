"""Fetching: pages from the web, politely and within limits, into web archives."""
