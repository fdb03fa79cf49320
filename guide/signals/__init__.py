"""Named facts drawn from the log, each with what bears it out."""
