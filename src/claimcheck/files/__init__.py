"""Bytes into raw text: where files lie, CSV, the descriptor, one package read."""
