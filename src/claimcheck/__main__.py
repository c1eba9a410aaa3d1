"""`python -m claimcheck`, and `claimcheck`: the command line as a process of its own."""

from claimcheck.cli.interrupts import end_on_signals
from claimcheck.cli.streams import open_standard_streams


def run() -> None:
    """Run the command that the arguments of this process name."""
    open_standard_streams()  # before a file takes the place of one
    end_on_signals()  # before the rest is imported, which a signal may interrupt
    from claimcheck.cli.ending import end_at_once
    from claimcheck.cli.main import main
    from claimcheck.files.free_memory import spare_address_space

    spare_address_space()
    try:
        main()
    except SystemExit as end:
        end_at_once(end.code)
        raise


if __name__ == "__main__":  # a process of `--jobs` imports this module once more
    run()
