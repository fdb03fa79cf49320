"""What people write about ordinary difficulty. The form is that of `danger`."""

from guide.words.expression import Expression, Guard

_MINE = frozenset({Guard.NEGATED, Guard.SUPPOSED, Guard.REPORTED, Guard.SPOKEN, Guard.EXAGGERATED})
_TOLD = frozenset({Guard.NEGATED, Guard.SUPPOSED, Guard.SOMEBODY_ELSE})

ORDINARY: tuple[Expression, ...] = (
    Expression(
        name="self-blame",
        keys=("my fault", "my own fault", "blame myself", "hate myself", "blaming myself"),
        pattern=r"(?:(?:it|this|that|everything)(?:'?s| is| was"
        r"| must be)(?P<gap>(?: [\w']+){0,2}?) "
        r"my (?:own )?fault|{i}(?:blame|blaming|hate) myself)",
        guards=_MINE,
    ),
    Expression(
        name="self-blame",
        keys=("ruin", "mess", "wreck", "deserve"),
        pattern=r"{i}(?:(?:always|keep|ruin|ruined|wreck|wrecked|mess|messed)"
        r"(?: (?:ruining|wrecking|messing))? (?:everything|it all|us|things up|everything up"
        r"|it up between us)|ruin(?:ed)? (?:it|everything|us)(?: all)?$"
        r"|deserve (?:this|to be (?:alone|left)|it all))",
        guards=_MINE,
    ),
    Expression(
        name="self-blame",
        keys=(
            "pathetic",
            "worthless",
            "unlovable",
            "enough",
            "too much",
            "burden",
            "useless",
            "stupid",
            "needy",
            "clingy",
            "wrong with me",
        ),
        pattern=r"(?:{i}(?:am|'m|m|feel|felt|was|being)(?: [\w']+){0,2}? (?:pathetic"
        r"|worthless|unlovable"
        r"|not (?:good )?enough(?: for {them})?(?! (?:time|sleep|money|of|to))"
        r"|(?:a|such a) burden|useless|so stupid|too much for {them}"
        r"|(?:too|so) (?:needy|clingy))|what(?:'?s| is| the hell is) wrong with me)",
        guards=_MINE,
    ),
    Expression(
        name="hopeless",
        keys=(
            "hopeless",
            "no hope",
            "no point",
            "the point",
            "go on",
            "nothing matters",
            "way out",
            "any more",
            "anymore",
        ),
        pattern=r"(?:(?:it|this|that|everything)(?:'?s| is| feels| seems"
        r"|'?s all)(?P<gap>(?: [\w']+){0,2}?)"
        r" hopeless|{i}(?:feel|feeling|felt|am|'m) (?:so |utterly |completely )?hopeless"
        r"|(?:there is|there's|theres|see|feels like|got) no (?:hope|point (?:in anything"
        r"|any ?more|to"
        r" (?:any|my))|way out)(?! of (?:the|this) (?:car|lease|contract|meeting|party))"
        r"|what(?:'?s| is) the point (?:of (?:anything|me|any of it)|any ?more"
        r"|in (?:anything|going on))"
        r"|{i}(?:can'?t|cannot|can not) (?:go on|(?:do|take|bear) (?:this|it|life) any ?more)"
        r"(?! (?:about|holiday|the|my))|nothing matters any ?more)",
        guards=_MINE,
    ),
    Expression(
        name="unsure-about-us",
        keys=(
            "about us",
            "about me",
            "this relationship",
            "in love with me",
            "breaking up",
            "break up",
            "wants",
            "want",
            "ending",
            "love me",
        ),
        pattern=r"{they}(?:(?:(?:said|says|saying|told me|admitted|feels|is|was|'s|'re|are"
        r"|'s been|'m)"
        r"(?: that)?(?: {they_only})?(?: is|'s| was|'re| are"
        r"|'m)? )?(?:not (?:really )?sure|unsure|not certain"
        r"|having doubts|confused|in two minds)(?: {they_only} (?:wants|loves|still loves))? "
        r"(?:about (?:us|me|this relationship|being with me|what {they_only} wants?)"
        r"|(?:us|this|this relationship|me)$|what {they_only} wants?|if {they_only} (?:still )?"
        r"(?:loves?|wants?) (?:me|us|this)|how {they_only} feels? about (?:us|me))"
        r"|(?:doesn'?t|does not|don'?t) know (?:what {they_only} wants?|how {they_only} feels?"
        r" about (?:us|me)|if {they_only} (?:still )?(?:loves?|wants?) (?:me|us|this))"
        r"|(?:isn'?t|is not|aren'?t|not|wasn'?t) in love with me"
        r"|(?:thinking|thought|talking|talked) (?:of|about) (?:breaking up|ending it"
        r"|ending things|leaving me)"
        r"|needs? (?:time )?to think about (?:us|this relationship))",
        guards=frozenset({Guard.SUPPOSED, Guard.SOMEBODY_ELSE}),
    ),
    Expression(
        name="misread",
        keys=(
            "wrong way",
            "misunder",
            "misread",
            "like that",
            "that way",
            "crossed wires",
            "tone",
            "sarcas",
            "out of context",
        ),
        pattern=r"(?:(?:took|takes|taken|read|reads) (?:it|that|this|my (?:text|message"
        r"|joke|words)"
        r"|{their} (?:text|message)|me|what i (?:said|wrote)) (?:completely |totally "
        r"|all )?(?:the )?"
        r"wrong way|{they}misunderst(?:ood|ands?)|{i}misunderst(?:ood|and)|misunderstanding"
        r"|(?:he|she|they|i|we)(?:'ve)?(?: both)? misread (?:{their}|my|the|each other's)"
        r" (?:texts?|messages?|tone|face|mood)|crossed wires"
        r"|(?:didn'?t|did not|never) mean it (?:like that|that way)|can'?t (?:read"
        r"|tell) {their} tone"
        r"|(?:tone of|tone in) (?:{their}|my|the) (?:text|message|messages|texts)"
        r"|(?:thought|took) i was being sarcastic)",
        guards=frozenset({Guard.SUPPOSED, Guard.SOMEBODY_ELSE, Guard.NEGATED}),
    ),
    Expression(
        name="strain",
        keys=("job", "redundan", "laid off", "sacked", "fired", "bankrupt"),
        pattern=r"(?:{they}|(?P<me>\b(?:i|we)) )(?P<deed>(?:lost|losing|loses"
        r"|just lost) (?:{their}|my|the) job"
        r"|(?:been |got |was |is being |getting |were )(?:made redundant|laid off|sacked|fired)"
        r"|(?:been )?made redundant|out of work|went bankrupt)",
        guards=_TOLD | {Guard.LONG_AGO},
    ),
    Expression(
        name="strain",
        keys=("died", "passed away", "dying", "cancer", "hospital", "funeral", "stroke", "diagnos"),
        pattern=r"(?:(?:{their}|my|our) (?:\w+ )?{close} (?:(?:has "
        r"|have )?(?:just )?(?:died|passed away)"
        r"|(?:is|was|'s) (?:dying|in hospital|very ill|seriously ill)|(?:has|got"
        r"|had) (?:cancer|a stroke))"
        r"|{they}(?:diagnosed with|got a diagnosis|in hospital|has cancer)"
        r"|{their} {close}'s funeral)",
        guards=_TOLD | {Guard.LONG_AGO},
    ),
    Expression(
        name="strain",
        keys=("exam", "finals", "dissertation", "thesis", "deadline"),
        pattern=r"(?:{they}(?:revising for|studying for|has|have|sitting|stressed about"
        r"|busy with|drowning in"
        r"|in the middle of|buried in) |{their} )(?:big |bar |law |medical |final |the "
        r"|{their} |a )*"
        r"(?:exams?|finals|dissertation|thesis|work deadlines?|deadlines?)\b",
        guards=_TOLD | {Guard.LONG_AGO},
    ),
    Expression(
        name="pace",
        keys=(
            "too fast",
            "too soon",
            "slow down",
            "slow things",
            "take it slow",
            "taking it slow",
            "rushing",
        ),
        pattern=r"(?:(?:\bwe|\bit|\bthis|\bthings|\brelationship"
        r"|\beverything)(?P<gap>(?:'re|'s| are| is| were"
        r"| was| has| have| been| all| got| felt| feels| just| really| not| isn't| aren't"
        r"| wasn't| weren't"
        r"| never){0,4}?) (?:moving|going|happening|getting serious|moved|went) "
        r"(?:\w+ )?(?:too |so |very )(?:fast|quickly|soon)(?! (?:by|asleep))"
        r"|{they}(?:wants?|needs?|asked|wanted|asking|needed|like|likes|said|says|us)"
        r"(?: (?:me|us|we should|we need|that we|let's|if we could))*"
        r"(?: to)? (?:slow (?:down|things down|it down|things)|take it slow(?:ly|er)?)"
        r"|(?:we|i|we're|i'm|he's|she's|they're) (?:are |was |were )?rushing (?:into|things|it))",
        guards=_TOLD,
    ),
)
