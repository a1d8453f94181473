"""Honest French sentences: they never say more than the verdict that they carry."""
