"""Joins the rooms: articles in files → facts → one world → the store. Nothing else joins them.

``reading`` goes as far as facts, ``building`` all the way.
"""
