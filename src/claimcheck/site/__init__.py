"""A package as a folder of pages in which every claim, document and entity has an address."""
