"""`python -m hotdog_lib` is the `hotdog` command."""

from hotdog_lib.cli import main

main()
