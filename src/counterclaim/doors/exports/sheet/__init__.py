"""The report that is one file of HTML: what voices say of an incident, for people who get it by mail."""
