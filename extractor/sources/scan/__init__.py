"""Scans to text: pictures and PDFs, page by page, with the place of every word on its page.

file ──pictures/pdf──▶ page ──prepare──▶ clean picture ──engine──▶ words ──layout──▶ lines ──join──▶ text
"""
