"""The data in other formats, and what keeps an export from harm: to its reader, to the package."""
