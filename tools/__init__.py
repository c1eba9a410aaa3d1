"""Programs for this repository alone; none of them is in the wheel."""
