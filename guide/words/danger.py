"""What people write, as data: named expressions of danger that `reading` looks for.

Each has `keys` (plain letters, one of which its match must hold: this keeps reading quick), a
`pattern` and the guards that may set it aside. To add one, append it here, raise
`reading.RULESET`, and add a pair to `tests/guide/pairs.py` that differs in one word.

In a pattern a space is any number of spaces, and these marks stand for:

    {they}  the partner as subject, then up to three words (did, not, often, ...)
    {them}  the partner as object          {their}  his, her, their
    {self}  himself, herself, themself     {i}      I, then up to three words
    {close} family and friends, by their plain names
"""

from guide.words.expression import DONE_TO_ME, Expression, Guard
from guide.words.force import FORCE

DANGER = frozenset({"violence", "weapon", "threat", "kept-in", "afraid-of-partner", "followed"})
SELF_HARM = frozenset({"self-harm", "wish-to-die"})
PARTNER_AT_RISK = frozenset({"partner-at-risk"})

_OF_ME = frozenset({Guard.NEGATED, Guard.SUPPOSED, Guard.SPOKEN})
_OF_THEM = frozenset({Guard.NEGATED, Guard.SUPPOSED, Guard.SOMEBODY_ELSE})

_HARMED = "hit|punched|slapped|kicked|choked|strangled|beaten|bitten|burned|burnt|shoved|raped"
_STRIKES = (
    "hits? me(?! up| back| with| that| like)|hitting me|hits? me with (?:a|the"
    "|{their}) (?:belt|bottle"
    "|fist|stick|shoe|phone|plate)|punch(?:es|ed|ing)? me|slap(?:s|ped|ping)? me"
    "|kick(?:s|ed|ing)? me(?! out| off)|chok(?:es?|ed|ing) me(?! up)|strangl(?:es?|ed|ing) me"
    "|throttl(?:es?|ed) me|beat(?:s|ing|en)? me(?: up| with| black| again| when| because"
    "|$|[.,;!])"
    "|shov(?:es?|ed|ing) me|bit(?:es|ten)? me"
    "|smash(?:es|ed|ing) my (?:phone|laptop|things|glasses|car)"
    "|push(?:es|ed|ing)? me(?: against| down| over| off| into the"
    "| into a| onto| to the (?:floor|ground|wall)| so hard| again|$|[.,;!])|rap(?:es?|ed) me"
    "|burn(?:s|t|ed) me(?! out)|(?:hurts?|hurting) me physically|tr(?:ies|ied|ying) to kill me"
    "|(?:puts?|putting|lays?|laid|laying) (?:{their}|a) hands? on me"
    "|grab(?:s|bed|bing)? me by (?:the|my) (?:throat|neck|hair|arm|wrist)"
    "|drag(?:s|ged|ging)? me by|(?:forced|forces) {self} on me"
    "|(?:forced|forces|made|makes) me (?:to )?(?:have sex|sleep with {them})"
)

EXPRESSIONS: tuple[Expression, ...] = (
    *FORCE,
    Expression(
        name="violence",
        keys=(
            "hit",
            "punch",
            "slap",
            "kick",
            "chok",
            "strangl",
            "throttl",
            "beat",
            "shov",
            "push",
            "rape",
            "burn",
            "physically",
            "kill me",
            "on me",
            "bit",
            "smash",
            "grab",
            "drag",
            "sex",
            "sleep with",
        ),
        pattern="{they}(?P<deed>" + _STRIKES + ")",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="violence",
        keys=("by h", "by t", "by m"),
        pattern=r"{i}(?:was|been|got|being) (?:" + _HARMED + ") by {them}",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="violence",
        keys=("my throat", "my neck"),
        pattern=r"{their} hands? (?:\w+ )?(?:around|round|on) my (?:throat|neck)",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="weapon",
        keys=("knife", "gun", "axe", "hammer", "machete"),
        pattern="{they}(?P<deed>(?:pull(?:s|ed)?|point(?:s|ed)?|held|holds|wav(?:es|ed)|put|puts"
        "|threatened me with) (?:a|the|{their}) (?:knife|gun|axe|hammer|machete)"
        "(?: (?:at|on|to|against|near|in) (?:me|my)|$|[.,;!])"
        "|(?:came|comes|coming|went) (?:at|for|after) me with (?:a|the|{their}) "
        "(?:knife|gun|axe|hammer|machete))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="threat",
        keys=("threat",),
        pattern="{they}(?P<deed>threaten(?:s|ed|ing|d)? (?:me\\b|to (?:hit|hurt|kill|beat"
        "|stab|shoot"
        "|find|ruin|take|post|share|send|report|deport|out) (?:me|my|the|our|those|nudes|pics"
        "|photos|pictures)))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="threat",
        keys=("kill me", "hurt me", "stab me"),
        pattern=r"{they}(?:said|says|told me|swore|screamed|texted|shouted)(?: that)? "
        r"(?:he|she|they)(?: wi|')ll (?:kill|hurt|stab) me|{they}(?:said|says|told me"
        r"|swore|screamed"
        r"|texted|shouted)(?: that)? (?:he|she|they)(?: would|'?d) (?:kill|hurt|stab) me",
        guards=DONE_TO_ME | {Guard.EXAGGERATED},
    ),
    Expression(
        name="threat",
        keys=("myself", "should die"),
        pattern=r"{they}(?P<deed>(?:tell(?:s|ing)?|told) me to (?:kill|hurt|cut) myself"
        r"|(?:says?|said) i should (?:die|kill myself))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="kept-in",
        keys=("let me", "allow me", "letting me"),
        pattern=r"{they}(?P<deed>(?:won'?t|wouldn'?t|will not|would not|doesn'?t|does not|didn'?t"
        r"|did not|don'?t|isn'?t|refuses to|never)(?: ever| even)? (?:let|allow|letting"
        r"|lets|allows)"
        r" me (?:to )?(?:leave|out\b|go (?:out|home|anywhere|to|see|near)|see (?:my"
        r"|{close}|people"
        r"|anyone|anybody)|have (?:my|friends|a job|money|any money)|work\b|talk to"
        r"|speak to|use (?:my"
        r"|the) (?:phone|car|card)|sleep|drive|near (?:my|the) phone|call|ring))",
        guards=frozenset({Guard.SUPPOSED, Guard.SOMEBODY_ELSE, Guard.PLAYFUL}),
    ),
    Expression(
        name="kept-in",
        keys=("lock", "block", "took my", "takes my", "taken my", "hid my", "hides my"),
        pattern="{they}(?P<deed>lock(?:s|ed|ing)? me (?:in\\b|inside|out\\b|up\\b)"
        "|block(?:s|ed|ing)? (?:the|my) "
        "(?:door|doorway|way|exit)|(?:takes?|took|taken|hid|hides|hidden) my (?:phone|keys"
        "|car keys"
        "|passport|bank card|cards?|wallet|money|wages|papers))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="afraid-of-partner",
        keys=("afraid of", "scared of", "frightened of", "terrified of", "fear of"),
        pattern=r"{i}(?:afraid|scared|frightened|terrified|in fear) of {them}"
        r"(?! (?:\w+ing\b|not\b|and me\b|or me\b))(?! [\w' ]{0,20}(?:leaving|losing)\b)",
        guards=DONE_TO_ME | {Guard.SPOKEN},
    ),
    Expression(
        name="afraid-of-partner",
        keys=("scares me", "scared me", "frightens me", "frightened me", "terrifies me"),
        pattern="{they}(?P<deed>(?:scares|scared|frightens|frightened|terrifies) me)"
        "(?! (?:off|how much|by jumping|awake))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="afraid-of-partner",
        keys=("afraid", "scared", "frightened", "terrified", "worried"),
        pattern=r"{i}(?:afraid|scared|frightened|terrified|worried)(?: that)? (?:he|she"
        r"|they)(?:'ll|'s"
        r"|'re)?(?: will| might| may| is| are| could| going| gonna| to){0,3} (?:hit|hurt"
        r"|kill|beat|"
        r"attack) me(?! again emotionally)(?! (?:feelings|like (?:that|this"
        r"|before) emotionally))",
        guards=DONE_TO_ME | {Guard.SPOKEN},
    ),
    Expression(
        name="afraid-of-partner",
        keys=("safe",),
        pattern=r"{i}(?:(?:don'?t|do not|didn'?t|did not|never) feel safe|feel unsafe"
        r"|felt unsafe|am not "
        r"safe|'m not safe|not safe) (?:with {them}|around {them}|near {them}|at home|in my own"
        r"|in my home|in our|in this house|when (?:he|she|they))",
        guards=frozenset({Guard.SUPPOSED, Guard.SPOKEN}),
    ),
    Expression(
        name="followed",
        keys=("follow", "track", "spying", "spies", "outside my", "at my work", "at my house"),
        pattern="{they}(?P<deed>follow(?:s|ed|ing)? me (?:home|around|everywhere|to"
        "|in (?:the|{their})"
        " car|again|when|from)|track(?:s|ed|ing)? (?:me\\b|my (?:phone|location|car|every))"
        "|(?:spies|spying|spied) on me|(?:sits|sat|waits|waited|waiting|parks|parked) outside my "
        "(?:house|home|flat|work|office|door)|(?:put|puts|hid) a (?:tracker|airtag|gps))",
        guards=DONE_TO_ME,
    ),
    Expression(
        name="self-harm",
        keys=(
            "kill myself",
            "killing myself",
            "end my life",
            "ending my life",
            "take my own life",
            "end it all",
            "harm myself",
            "hurt myself",
            "hurting myself",
            "cut myself",
            "cutting myself",
            "harming myself",
        ),
        pattern=r"(?:{i}|(?:thought|thoughts|thinking|think) (?:of|about) |want to |wanna "
        r"|urge to )"
        r"(?:kill(?:ing)? myself(?! (?:laughing|at the gym|training|for|over|with work|trying))"
        r"|end(?:ing)? my life|tak(?:e|ing) my own life|end(?:ing)? it all"
        r"|harm(?:ing|ed)? myself|hurt(?:ing)? myself(?! (?:lifting|at|running|falling"
        r"|playing|on|doing"
        r"|skiing|climbing))|cut(?:ting)? myself(?! (?:shaving|chopping|on|cooking|slicing"
        r"|off|some"
        r"|a|with the (?:bread|kitchen)|opening|again on)))",
        guards=_OF_ME | {Guard.EXAGGERATED},
        spoken_as="partner-at-risk",
    ),
    Expression(
        name="self-harm",
        keys=("suicid",),
        pattern=r"(?:{i}(?:suicidal|considering suicide|thinking (?:of|about) suicide"
        r"|googled suicide"
        r"|looked up (?:the )?suicide|(?:called|rang|texted) (?:the|a) suicide)"
        r"|my (?:own )?suicid(?:e|al) |suicidal thoughts)",
        guards=_OF_ME | {Guard.REPORTED, Guard.SOMEBODY_ELSE},
        spoken_as="partner-at-risk",
    ),
    Expression(
        name="wish-to-die",
        keys=(
            "die",
            "dead",
            "off without me",
            "miss me",
            "be alive",
            "to live",
            "wake up",
            "be here any",
        ),
        pattern=r"(?:{i}(?:want|wanted|wanna|wish|wished|hope|hoping|rather|just want)"
        r"(?: that)?(?: i| to| could| would| was| were| be| just){0,4} (?:die\b|be dead|dead\b)"
        r"(?! (?:of|from|for|laughing))"
        r"|{i}(?:don'?t|do not|didn'?t|no longer|dont) (?:really )?(?:want|wanna|care)(?: to)? "
        r"(?:be alive|live|be here any ?more|wake up(?! (?:early|at|before|for|so|to"
        r"|next)))(?! (?:here|with|in|like"
        r"|together|alone|there|near|apart|far|a|at|on|under)\b)"
        r"|{i}(?:wish|hope|wished) (?:i )?(?:would not|wouldn'?t|don'?t|could not"
        r"|didn'?t) wake up"
        r"|(?:everyone|everybody|they|he|she|the world|people)(?:'d| would| is| are|'s"
        r"|'re)?(?: all)?"
        r"(?: be)? better off without me (?:here|alive|around|in (?:it|the world))"
        r"|everyone(?:'d| would) be better off without me|{i}better off dead"
        r"|{i}no (?:reason|will) to live|(?:nobody|no one) would (?:even )?miss me)",
        guards=_OF_ME | {Guard.EXAGGERATED},
        spoken_as="partner-at-risk",
    ),
    Expression(
        name="partner-at-risk",
        keys=(
            "himself",
            "herself",
            "themself",
            "themselves",
            "own life",
            "their life",
            "his life",
            "her life",
        ),
        pattern="{they}(?P<deed>(?:threaten(?:s|ed|ing|d)?|says?|said|saying|wants?|wanted"
        "|going|will"
        "|'ll|might|tried|tries|talks?|talked|talking|thinking|thought|would|'d|swears?|swore)"
        "(?: that)?(?: {they_only}(?:'ll|'d| will| would|'s going| is going| wants| wanted)?)?"
        "(?: (?:to|of|about|gonna|just))?"
        " (?:kill|killing|hurt|hurting|harm|harming|cut|cutting|end|ending|take|taking) "
        "(?:{self}|{their} (?:own )?life))(?! (?:off|out|some|a|at|on the pitch))",
        guards=_OF_THEM,
    ),
    Expression(
        name="partner-at-risk",
        keys=("suicidal", "want to die", "wants to die", "wanted to die", "to live"),
        pattern="{they}(?P<deed>suicidal|(?:says?|said) {they_only}(?:'s| is|'re| are) suicidal"
        "|(?:wants?|wanted) to die(?! of| laughing)|(?:doesn'?t|does not|don'?t|didn'?t) want to "
        "(?:live|be alive)(?! (?:here|with|in|like|together|there|near|apart)))",
        guards=_OF_THEM,
    ),
)
