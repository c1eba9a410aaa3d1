"""`python -m claimcheck`: the command line where the program itself is not on the path."""

from claimcheck.cli.main import main

if __name__ == "__main__":  # a process of `--jobs` imports this module once more
    main()
