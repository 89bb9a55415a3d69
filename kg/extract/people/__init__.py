"""Who: names with their titles in, the persons of an article out."""
