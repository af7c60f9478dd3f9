"""How the small spaCy pipelines are made that find people, bodies and places; how well they do."""
