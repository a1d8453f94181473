"""Shared social observatory: needs, offer, and the gap between the two, by French territory."""
