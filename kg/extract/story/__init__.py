"""What a reader keeps in mind: one event word with its surroundings, and what was told so far."""
