"""What stands for the name of a private person in an export."""

NAME = "[name]"
