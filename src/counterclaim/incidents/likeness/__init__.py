"""How alike two claims are in their words: asked where parties, place and days do not decide."""
