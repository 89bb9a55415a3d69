"""Saved questions answered out of tables: a SELECT in, its rows out, or ``Beyond``.

The engine answers anything, and looks at each of a hundred thousand events through tables of all
terms of the store. Questions over many things use little of SPARQL, and of the graph the few
properties that ``kg.store.columns`` keeps: those are said again in SQL (``parse``, ``pattern``,
``expression``, ``select``) and answered many times as quickly. The text stays the one truth:
whatever is not understood here raises ``Beyond`` and is asked of the engine, and a test holds both
to the same rows.

A question here is about things: a status or an article of reports, claims and merges is reached
through ``cq:statusReport`` and its like, which the tables do not have.
"""

from kg.query.quick.ask import Rows, quick_rows
from kg.query.quick.sql import THING
from kg.query.quick.syntax import Beyond

__all__ = ["THING", "Beyond", "Rows", "quick_rows"]
