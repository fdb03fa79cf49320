"""From the small language of `danger` and `ordinary` to compiled patterns over one sentence."""

import re

PARTNER = (
    r"partner|boyfriend|girlfriend|husband|wife|fianc[eé]e?|bf|gf|hubby|wifey|missus|spouse"
    r"|other half|ex|bloke|fella|man|woman|guy|girl"
)
OTHER_HE = r"dad|father|brother|uncle|grandad|grandpa|grandfather|stepdad|son|nephew|landlord"
OTHER_SHE = (
    r"mum|mom|mother|sister|aunt|auntie|gran|grandma|grandmother|stepmum|daughter|niece|landlady"
)
OTHER_ANY = (
    r"friends?|mate|boss|manager|colleagues?|co-?workers?|flatmate|roommate|housemate|neighbours?"
    r"|neighbors?|teacher|client|patient|cousin|parents|kids?|child|children|toddler|baby"
    r"|boys|girls"
    r"|cat|dog|puppy|kitten|horse|pupil|student|character|hero|stranger|trainer|coach|opponent"
)
CLOSE = (
    r"(?:best )?(?:friends?|mate)|dad|father|mum|mom|mother|brother|sister|uncle|aunt"
    r"|grandad|gran|grandma"
    r"|grandfather|grandmother|grandpa|family|parents|son|daughter|baby|cousin|niece|nephew|kids"
)
_NOT_A_NAME = (
    r"I|I'm|I've|It|It's|Its|This|That|The|A|An|My|Your|Our|We|You|What|Grief|Sadness"
    r"|Reality|Panic"
    r"|Loneliness|Depression|Anxiety|Tiredness|Sleep|Hunger|Nothing|Everything|Something"
    r"|Life|Work"
    r"|News|Traffic|Covid|Flu|Jetlag|Heat|Waves?|Rain|Nobody|Someone|Somebody|Everyone|People|Who"
    r"|Mum|Mom|Dad|Gran|Grandma|Grandad|Auntie|Uncle|Never|Not|No|If|Then|And|But|So|God"
)
_NAME = rf"(?-i:(?!(?:{_NOT_A_NAME})\b)(?:[A-Z]\.|[A-Z][A-Za-z'\-]*))"
_THEY_ONLY = r"(?:he|she|they)"
_SUBJECT = (
    rf"\b(?:{_THEY_ONLY}|(?:my|the) (?:\w+ )?(?:{PARTNER})|(?:someone|somebody|man|woman|person)"
    rf" who|{_NAME}(?! (?:he|she|they|i)\b))(?:'s|'d|'ve|'re|'m)?"
    r"(?:(?: is| was| are)? the (?:one|person) (?:who|that))?"
)
_I_WORD = r"(?: (?!(?:he|she|they|you|we|it|who|my|his|her|their)\b)[\w']+)"
_I_STARTS = r"^(?:so |really |just |still |been )?"
_I = r"(?:\b(?:i'?m|i'?ve|i'd|i)(?P<gap#>" + _I_WORD + r"{0,4}?) |" + _I_STARTS + ")"
_THEY = _SUBJECT + r"(?P<gap#>(?:,? [\w']+){0,7}?)(?: |(?='ll)|(?='d))"

_MARKS = {
    "{they_only}": _THEY_ONLY,
    "{they}": _THEY,
    "{them}": rf"(?:him|her|them|(?:my|the) (?:{PARTNER})|{_NAME})\b",
    "{their}": r"(?:his|her|their)",
    "{self}": r"(?:himself|herself|themsel(?:f|ves))",
    "{i}": _I,
    "{close}": rf"(?:{CLOSE})",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with its marks filled in. Each gap gets a name of its own: gap0, gap1, ..."""
    for mark, meaning in _MARKS.items():
        pattern = pattern.replace(mark, meaning)
    pattern = re.sub(r"(?<!\[)(?<!\[\\w') (?![?*+{])", " +", pattern)
    parts = pattern.split("<gap#>")
    named = "".join(f"{part}<gap{n}>" for n, part in enumerate(parts[:-1])) + parts[-1]
    return re.compile(named, re.IGNORECASE)
