"""SQLAlchemy tables of the registry and their migrations."""
