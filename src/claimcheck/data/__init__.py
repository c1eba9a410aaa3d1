"""Read a package for use: rows, claims and frames. The standard library only, but for frames."""
