"""From signals to advice: the rules, the choice among them, and where a choice stands."""
