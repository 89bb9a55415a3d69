"""What happened, and whether it did: event words in, mentions of events and documents out."""
