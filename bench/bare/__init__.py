"""The page that everything is compared with, served beside Tideline by the same processes."""
