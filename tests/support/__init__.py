"""Small packages for tests: one maker (`recipe`), and what is made with it."""
