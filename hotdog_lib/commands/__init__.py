"""The subcommands of `hotdog`, one file each. What they need is imported when they are called."""
