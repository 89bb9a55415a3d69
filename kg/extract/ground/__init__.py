"""What every question of reading stands on: working values, clauses, names of exercises, home."""
