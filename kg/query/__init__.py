"""Saved questions and SPARQL: a store and a question in, an answer with its evidence out."""

from kg.query.collection import question_named, questions
from kg.query.evidence import evidence_of
from kg.query.model import Answer, Column, Entity, Parameter, Passage, Question, Row, Words
from kg.query.run import ask, pair_codes, party_code
from kg.query.sparql import Result, run_sparql

__all__ = [
    "Answer",
    "Column",
    "Entity",
    "Parameter",
    "Passage",
    "Question",
    "Result",
    "Row",
    "Words",
    "ask",
    "evidence_of",
    "pair_codes",
    "party_code",
    "question_named",
    "questions",
    "run_sparql",
]
