"""Reading: an article in, the facts of the extraction contract out, each with its words.

annotate → actors (who) → frames, sentence by sentence (what) → drafts (which are one)
         → facts with proofs
"""

from kg.extract.ground.steps import Observer, Step
from kg.extract.reader import Reader

__all__ = ["Observer", "Reader", "Step"]
