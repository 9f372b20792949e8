"""Crawls: shards of many documents to shards of records, in processes, resumable."""
