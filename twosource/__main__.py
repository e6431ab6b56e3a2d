"""`python -m twosource` is the command `twosource`."""

from twosource.cli import main

main()
