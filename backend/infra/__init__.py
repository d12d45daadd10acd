"""The technical edge: database, unit of work, HTTP, problems, schemas, logs."""
