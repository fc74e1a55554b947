"""The store keeps the books: pages, reports, claims and judgements, append-only, in SQLite by default.

`store.books.Store` is the store; `store.location` says where it is without loading a database library.
"""
