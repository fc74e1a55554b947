"""The review desk: the books in a browser, and as JSON for programs. docs/api.md says what it answers."""
