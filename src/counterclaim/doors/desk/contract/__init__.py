"""The promised shapes of all answers, one file a noun, for the OpenAPI.

docs/json.md says what each key means; tests hold answers to it. Every key is always there; null is "the text does not
say". Offsets are code points of the report's text, half-open, but where they are named `utf16`.
"""
