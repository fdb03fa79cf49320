"""Light Markdown: what it makes of words, and that nothing in it can do anything."""

import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from web.prose import excerpt, opening, to_html

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "dir", "start"}
SCHEMES = {"http", "https", "mailto"}
PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=/lock/ method=post><button>x</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<div hx-get=/lock/ hx-trigger=load data-x=1 id=live class=vh style=color:red>x</div>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    "[x](/accounts/logout/)",
    "[x](ftp://evil.example/x)",
    '[x](https://ok.example/"onmouseover="alert(1))',
    "[x](https://ok.example 'a\" onmouseover=alert(1) x=\"')",
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "![x](https://evil.example/pixel.png)",
    "![x](x\"onerror=\"alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    "<https://ok.example/\"onclick=alert(1)>",
    "```html\n<script>alert(1)</script>\n```",
    "``` \"><img/src/onerror=alert(1)>\nx\n```",
    "`<script>alert(1)</script>`",
    "> <script>alert(1)</script>",
    "1. <img src=x onerror=alert(1)>",
    "# <script>alert(1)</script>",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ request.user }}{% csrf_token %}",
    '[x](https://ok.example "a title")',
    "<p lang=x title=y dir=rtl start=1>x</p>",
]  # fmt: skip


class Reader(HTMLParser):
    """Every tag and attribute that a browser would see, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.other.append(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def faults(html):
    """What a page must not hold, as a list that is empty when all is well."""
    read = Reader(html)
    wrong = [*read.other]
    for tag, attributes in read.tags:
        wrong += [tag] * (tag not in TAGS)
        wrong += sorted(attributes.keys() - ATTRIBUTES)
        if (href := attributes.get("href")) is not None:
            wrong += [href] * (urlsplit(href).scheme not in SCHEMES)
            wrong += [tag] * (attributes.get("rel") != "noreferrer noopener")
    return wrong


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_is_written_can_do_anything(payload):
    assert faults(to_html(payload)) == []
    assert faults(to_html(f"Before\n\n- {payload}\n\n> *{payload}*")) == []


def test_the_payloads_are_inert_on_the_page_that_is_read(alice):
    pk = alice.write("\n\n".join(p for p in PAYLOADS if "\x01" not in p))
    html = alice.get(f"/journal/{pk}/").content.decode()
    prose = html.split('<div class="prose">')[1].split('<div class="reading-side">')[0]
    assert faults(prose.rsplit("</div>", 2)[0]) == []
    for address in ("/journal/", "/timeline/"):
        html = alice.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html


@given(st.text(alphabet="<>\"'`[]()!*_#&;:/\\ \n\tabjsx-=1.", max_size=200))
def test_no_heap_of_signs_makes_anything_but_light_markup(text):
    assert faults(to_html(text)) == []


def test_the_reader_of_these_tests_sees_what_it_must():
    assert faults('<p onclick="x">') == ["onclick"]
    assert faults('<a href="javascript:x" rel="noreferrer noopener">') == ["javascript:x"]
    assert faults("<p><script>") == ["script"]
    assert faults("<!-- x -->") == [" x "]


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("a\nb", '<p dir="auto">a<br>\nb</p>\n'),
        ("**a** *b* `c`", '<p dir="auto"><strong>a</strong> <em>b</em> <code>c</code></p>\n'),
        ("# A", '<h2 dir="auto">A</h2>\n'),
        ("###### A", '<h6 dir="auto">A</h6>\n'),
        ("- a", '<ul>\n<li dir="auto">a</li>\n</ul>\n'),
        ("3. a", '<ol start="3">\n<li dir="auto">a</li>\n</ol>\n'),
        ("> a", '<blockquote>\n<p dir="auto">a</p>\n</blockquote>\n'),
        ("a\n\n---\n\nb", '<p dir="auto">a</p>\n<hr>\n<p dir="auto">b</p>\n'),
        (
            "[Ana](https://a.example/x)",
            '<p dir="auto"><a href="https://a.example/x" rel="noreferrer noopener">Ana</a></p>\n',
        ),
        (
            "<mailto:ana@a.example>",
            '<p dir="auto"><a href="mailto:ana@a.example" rel="noreferrer noopener">'
            "mailto:ana@a.example</a></p>\n",
        ),
    ],
)
def test_light_markdown_is_rendered(written, made):
    assert to_html(written) == made
    assert isinstance(to_html(written), SafeString)


@pytest.mark.parametrize(
    "written",
    [
        "    indented, not code",
        "\tindented, not code",
        "Said\n---",
        "[S.]: she rang at nine",
        "I <3 this & that",
        "5 < 6 > 4",
        "snake_case_name and 2 * 3 * 4",
    ],
)
def test_no_word_is_swallowed_or_made_into_something_else(written):
    read = Reader(to_html(written))
    assert {tag for tag, _attributes in read.tags} <= {"p", "hr"}
    for word in written.replace("---", "").split():
        assert word in read.text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("One line.", "One line."),
        ("\n\n  Late start.\n\nNext.", "Late start. Next."),
        (
            "# Title\n\n> quote\n- item\n* star\n1. one\n2) two",
            "Title · quote · item · star · one · two",
        ),
        ("Today:\n\n- bread\n- ring Mam", "Today: bread · ring Mam"),
        ("- first\n- second", "first · second"),
        ("# Today\nIt rained.\n\n## Later\n\nSun.", "Today · It rained. Later · Sun."),
        ("- bread\n- milk\n\nThen home.", "bread · milk · Then home."),
        ("- bread\nand butter\n\n  and jam\n# End", "bread and butter and jam · End"),
        ("# Only a heading", "Only a heading"),
        ("## Plan:\n\nWalk.", "Plan: Walk."),
        ("**a** *b* ***c*** __d__ _e_ `f`", "a b c d e f"),
        ("[Ana](https://a.example) ![pic](x.png)", "Ana pic"),
        ("a\n\n---\n\n***\nb\n```py\nc\n```", "a b c"),
        ("\\*not italics\\*", "*not italics*"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("-5 degrees, #1 song, 3.5 hours", "-5 degrees, #1 song, 3.5 hours"),
        ("<b>as typed</b> & more", "<b>as typed</b> & more"),
    ],
)
def test_an_excerpt_is_plain_text_in_one_line(written, shown):
    assert excerpt(written) == shown


def test_an_excerpt_ends_at_the_edge_of_a_word():
    assert excerpt("one two three four", 13) == "one two three…"
    assert excerpt("one two three four", 12) == "one two…"
    assert excerpt("one, two", 5) == "one…"
    assert excerpt("x" * 500, 10) == "x" * 10 + "…"
    assert excerpt("exactly ten", 11) == "exactly ten"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("as it was\ntyped  *a*", "as it was\ntyped  *a*"),
        ("", ""),
        ("  a space before", "  a space before"),
        ("one two three four five six", "one two three four…"),
        ("one two three four\nfive six", "one two three four…"),
        ("x" * 30, "x" * 20 + "…"),
        ("a\nb\nc\nd", "a\nb\nc…"),
        ("a\n\nb\n", "a\n\nb\n"),
    ],
)
def test_an_opening_keeps_its_lines_and_ends_at_the_edge_of_a_word(text, shown):
    assert opening(text, 20, 3) == shown


@given(st.text(max_size=400), st.integers(1, 60), st.integers(1, 6))
def test_an_opening_is_the_text_or_its_beginning(text, length, lines):
    shown = opening(text, length, lines)
    assert shown == text or shown.removesuffix("…") in text
    assert shown == text or len(shown) <= length + 1


@given(st.text(max_size=2000), st.integers(min_value=20, max_value=200))
def test_an_excerpt_is_never_longer_than_asked(text, length):
    shown = excerpt(text, length)
    assert len(shown) <= length + 1
    assert "\n" not in shown


@pytest.mark.parametrize(
    "heap", ["[", "![", "[a](", "*a **a ", "> ", "<a ", "_a_ ", "a\n", "`` ` "]
)
def test_the_worst_heap_of_signs_is_rendered_in_seconds(heap):
    text = heap * (100_000 // len(heap))
    before = time.process_time()
    to_html(text)
    excerpt(text)
    assert time.process_time() - before < 10  # about one second where it was measured


@pytest.mark.parametrize(
    "written",
    [
        ">" * 700,
        "> " * 350,
        "- " * 350,
        "1." * 350,
        "#" * 700,
        "> - " * 170,
        "*" * 700,
        "[" * 700,
        "_a" * 350,
        "`" * 700,
        "- > " * 170,
    ],
)
def test_no_line_makes_an_excerpt_slow(written):
    began = time.process_time()
    excerpt(written + " and then words")
    assert time.process_time() - began < 0.1
