"""Rules about coverage of the article, and statements that stand alone (COV)."""
