"""Bibliographic records as CSL-JSON items, and the formats made from them. Standard library."""
