"""When: which expressions of time belong to which event word, and the days that they tell."""
