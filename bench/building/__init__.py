"""A community of any size, made by SQL, with all numbers and counters as the product's own actions leave them.

What it leaves out: deliveries (nothing is due), mentions, uploads, official answers, removals, edits.
"""
