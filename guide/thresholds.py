"""Every number that a rule depends on, in one place. They are judgements, not tested cut-offs."""

from datetime import timedelta

# Older notes have been read already; new advice beside them would only reopen them.
SHOWN = timedelta(weeks=6)

# The same thought twice in three days is nagging.
REST = timedelta(hours=72)

# Danger seldom ends with the day it was written down.
SAFETY_LASTS = timedelta(days=30)

# Three topics can be read in one sitting; a fourth is a list.
MOST_TOPICS = 3

# Two or three messages without an answer are ordinary; five in a row are a wave to ride out.
MANY_OUTGOING = 5

# An unanswered message from a month ago says nothing about today.
OUTGOING_WINDOW = timedelta(days=14)

# People write and decide worse when they should be asleep.
NIGHT_BEGINS, NIGHT_ENDS = 0, 5

# After this hour a message to a partner can wait for daylight.
LATE_BEGINS = 22

# Long enough to be a gap, short enough to mend this week.
OWN_TIME_GAP = timedelta(days=5)

# Notes of one evening, or of two days, say nothing about how somebody spends the week.
OWN_TIME_DAYS = 3

# Distance is current while a period is open, or for two weeks after it was noted.
DISTANCE_CURRENT = timedelta(days=14)

# After a closer day an ordinary one can feel far: the link fades within days.
AFTER_CLOSENESS = timedelta(days=3)

# An argument explains a silence of hours or a day or two, seldom more.
AFTER_ARGUMENT = timedelta(hours=48)

# Job loss, illness and grief weigh for weeks.
AFTER_STRAIN = timedelta(days=30)

# A big step is still being digested a month later.
AFTER_MILESTONE = timedelta(days=30)

# Late is not "no": three days' grace before a passed date is a question of its own.
DATE_GRACE = timedelta(days=3)

# After two weeks a passed date is history, and other pages fit better.
DATE_FORGOTTEN = timedelta(days=14)

# How much log the advice of the oldest note shown rests on: danger from before it may still last,
# rules may still rest, and each note in between looks back as far as the longest window.
LOOKS_BACK = SAFETY_LASTS + max(
    OUTGOING_WINDOW, OWN_TIME_GAP, DISTANCE_CURRENT, DATE_FORGOTTEN,
    AFTER_CLOSENESS, AFTER_ARGUMENT, AFTER_STRAIN, AFTER_MILESTONE,
)  # fmt: skip
