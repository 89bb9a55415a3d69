"""Communiqué: defence-diplomacy news read into a knowledge graph that can quote its sources."""
