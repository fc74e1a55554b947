"""What one report tells of: its claims of violence, as the happenings that it keeps apart."""
