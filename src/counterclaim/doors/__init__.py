"""The doors: how people and programs reach the books. The command line and the shapes of its JSON."""
