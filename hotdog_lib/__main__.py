"""`python -m hotdog_lib` is the `hotdog` command."""

from hotdog_lib.commands.cli import main

main()
