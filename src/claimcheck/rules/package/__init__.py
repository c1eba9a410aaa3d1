"""Rules about files of a package: descriptor, paths, bytes and CSV (PKG)."""
