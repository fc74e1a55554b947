"""`counterclaim second-read`: what a language model would claim of a page, beside what the rules claim."""
