"""Write the generated parts of this repository's pages, or say which are out of date."""
