"""Rules about dates against the calendar, each other and their sources (DAT)."""
