"""Every sentence that goes with advice: what it says, why it stands there, what its rule does."""
