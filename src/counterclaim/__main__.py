"""`python -m counterclaim` is the command line."""

from counterclaim.doors.cli import main

if __name__ == "__main__":
    main()
