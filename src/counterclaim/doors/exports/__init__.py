"""`counterclaim export`: what the books hold, in the forms that other people's tools read. docs/exports.md."""
