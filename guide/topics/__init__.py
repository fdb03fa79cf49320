"""The articles: read from their files, and told to one reader."""
