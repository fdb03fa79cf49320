"""Force short of a blow: things thrown, an arm held, a way out barred. The form is `danger`'s."""

from guide.words.expression import DONE_TO_ME, Expression, Guard

# What is thrown in play, or only said to be thrown.
_SOFT = (
    r"(?:balls?|frisbee|cushions?|pillows?|socks?|popcorn|confetti|teddy|grapes?|towels?|snow\w*"
    r"|kiss(?:es)?|smiles?|looks?|glances?|winks?|questions?|ideas?|numbers?|words?|hints?|shade"
    r"|facts?|compliments?|party|options?|money|curveballs?"
    r"|up|himself|herself|themsel\w+|tantrums?|fits?|insults?|accusations?|rice)"
)
_LIMB = r"(?:arms?|wrists?|shoulders?|face|jaw|chin|hands?|ankles?|legs?)"
_WOULD_NOT = r"(?:wouldn'?t|would not|won'?t|didn'?t|did not|refused to|refuses to)"

FORCE: tuple[Expression, ...] = (
    Expression(
        name="violence",
        keys=("throw", "threw", "hurl", "chuck"),
        pattern="{they}(?P<deed>(?:throws?|threw|throwing|thrown|hurl(?:s|ed|ing)"
        rf"|chuck(?:s|ed|ing)) (?!(?:[\w'-]+ ){{0,3}}{_SOFT}\b)(?:[\w'-]+ ){{1,4}}?at "
        rf"(?:me\b|my (?:head|face|{_LIMB})))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="violence",
        keys=("throw", "threw", "hurl", "slam", "pin"),
        pattern="{they}(?P<deed>(?:throws?|threw|hurl(?:s|ed)|slam(?:s|med)|pin(?:s|ned)) me "
        r"(?:down\b|against\b|across\b|onto\b|into (?:the|a)\b|to the (?:floor|ground|wall|bed)))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="violence",
        keys=("grab", "held", "hold", "seiz", "squeez", "twist"),
        pattern="{they}(?P<deed>(?:(?:grab(?:s|bed|bing)?|seiz(?:es?|ed|ing)) (?:hold of |onto )?"
        rf"my {_LIMB}|(?:h[eo]ld(?:s|ing)?|squeez(?:es?|ed|ing)) (?:onto )?my (?!hands?\b){_LIMB})"
        r"(?: (?!and\b|but\b)[\w']+){0,3}?,? "
        r"(?:(?:so|too|really) (?:hard|tight(?:ly)?)|until it (?:hurts?|bruised)"
        rf"|(?:and|but) (?:{{they_only}} )?(?:{_WOULD_NOT} let|shook|twisted|dragged|yanked))"
        rf"|grab(?:s|bed|bing)? me (?:and|but) (?:{{they_only}} )?(?:{_WOULD_NOT} let|shook)"
        r"|grab(?:s|bed|bing)? (?:me by |my )(?:the )?(?:hair|throat|neck)"
        rf"|(?:held|holds?|holding) me (?:down\b|against the (?:wall|door|floor))"
        rf"|twist(?:s|ed|ing)? my {_LIMB} (?:behind|until|so hard))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="kept-in",
        keys=("door", "doorway", "way out", "exit"),
        pattern="{they}(?P<deed>(?:block(?:s|ed|ing)?|barr?(?:s|ed|ing)?) (?:the|my) way out"
        r"|(?:stood|stands?|standing|sat|sits|got) (?:right )?(?:in|in front of|against|before) "
        r"(?:the|our|my) (?:front |back |bedroom )?(?:door|doorway|exit)(?: (?:so|and|so that))? "
        rf"(?:i (?:couldn'?t|could not|can'?t) (?:leave|get (?:out|past|by)|go)"
        rf"|(?:{{they_only}} )?{_WOULD_NOT} (?:let me|move)))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="kept-in",
        keys=("let me",),
        pattern=rf"{{they}}(?P<deed>{_WOULD_NOT} let me (?:past\b|through the door"
        r"|(?:get |go )(?:past|by)\b|(?:get |go )?out (?:of )?(?:the|our) (?:house|room|flat|car"
        r"|door|bathroom|bedroom|kitchen)))",
        guards=frozenset({Guard.SUPPOSED, Guard.SOMEBODY_ELSE, Guard.PLAYFUL}),
    ),
)
