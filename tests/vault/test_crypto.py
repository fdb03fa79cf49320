"""What is sealed opens only as it was sealed, and says nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault import crypto
from vault.errors import Damaged

KEY = bytes(range(32))
LABEL = b"tideline/v1/record/event"
BINDING = (b"o" * 16, b"event", b"r" * 16, (1).to_bytes(4, "big"), b"b" * 32)
PLAIN = b'{"schema":1,"data":{"what":"tide"},"binned":null}'
# Made with AESGCM and HKDF directly, with KEY, the nonce 100 to 111 and BINDING.
GOLDEN = bytes.fromhex(
    "010100016465666768696a6b6c6d6e6fec5bdc149c06b8d6cf95e3dd0c73029960c66cf4685a724257d0d68a731d"
    "783e855fe087f811dc0968c78e57224874dbcb2370abace2d14991835c8c87f3e6a380c2e6328ddabf28c9d24c6f"
    "49a73d839817c527b664ec13ecbfa4fa251469f8ea613f547c749d0f9d60d4b5a60237805be3ca4991d2a0a01a32"
    "3bb2e31361d96d39d16a2e282a488bf6369060a8e8c9925aa27d214b842199cd5dbcea5d2e11501973d2cbc30b2d"
    "8dcbb272d117c3892ed278d909a9c7c2de9d68d5cf84358da98e9d21490d8aa38d4ecd71c1187da179bb927ea23e"
    "30be9f348c0157ffaa20c567da8e0b26531c0cff8e2573e93df71ab63358cd37d7fcc7ec899fe046f08588a0edcb"
    "15d7067fa9b9831a5b0b73b6"
)


@pytest.fixture
def sealer() -> crypto.Sealer:
    return crypto.Sealer({1: KEY}, LABEL)


def test_what_was_sealed_in_the_first_release_still_opens(sealer):
    assert sealer.open(GOLDEN, *BINDING) == PLAIN


@pytest.mark.parametrize("place", range(len(GOLDEN)))
def test_one_changed_byte_anywhere_is_damage(sealer, place):
    changed = bytearray(GOLDEN)
    changed[place] ^= 1
    with pytest.raises(Damaged):
        sealer.open(bytes(changed), *BINDING)


@pytest.mark.parametrize("length", range(0, len(GOLDEN), 7))
def test_a_cut_off_blob_is_damage(sealer, length):
    with pytest.raises(Damaged):
        sealer.open(GOLDEN[:length], *BINDING)


@pytest.mark.parametrize(
    "part", range(len(BINDING)), ids=["owner", "kind", "id", "version", "bucket"]
)
def test_a_blob_moved_to_another_row_is_damage(sealer, part):
    moved = [*BINDING]
    moved[part] = moved[part][:-1] + b"x"
    with pytest.raises(Damaged):
        sealer.open(GOLDEN, *moved)


def test_parts_of_the_binding_cannot_run_into_each_other(sealer):
    blob = sealer.seal(PLAIN, b"ab", b"c")
    with pytest.raises(Damaged):
        sealer.open(blob, b"a", b"bc")


def test_a_key_of_another_generation_does_not_open(sealer):
    second = crypto.Sealer({2: KEY}, LABEL).seal(PLAIN, *BINDING)
    assert crypto.generation_of(second) == 2
    with pytest.raises(Damaged):
        sealer.open(second, *BINDING)
    with pytest.raises(Damaged):
        crypto.Sealer({1: KEY, 2: crypto.fresh_key()}, LABEL).open(second, *BINDING)


def test_the_generation_of_nonsense_is_damage():
    for blob in (b"", b"\x01\x01", b"\x02\x01\x00\x01", b"\x01\x02\x00\x01"):
        with pytest.raises(Damaged):
            crypto.generation_of(blob)


def test_a_key_is_for_one_purpose():
    blob = crypto.Sealer({1: KEY}, crypto.MONTH).seal(PLAIN)
    with pytest.raises(Damaged):
        crypto.Sealer({1: KEY}, crypto.KEYS).open(blob)


def test_the_same_words_never_look_the_same(sealer):
    assert len({sealer.seal(PLAIN, *BINDING) for _ in range(200)}) == 200


def test_short_notes_have_one_length(sealer):
    assert {len(sealer.seal(b"x" * length)) for length in range(253)} == {256 + 32}


@given(st.integers(0, 200_000))
def test_padding_hides_the_length_and_costs_at_most_an_eighth(length):
    padded = crypto._pad(bytes(length))
    assert len(padded) <= max((length + 4) * 1.12, 256)
    assert crypto._unpad(padded) == bytes(length)


def test_lengths_fall_into_few_sizes():
    assert len({len(crypto._pad(bytes(length))) for length in range(0, 100_000, 10)}) < 160


@given(st.binary(max_size=2000))
def test_padding_takes_any_bytes_and_gives_them_back(sealed):
    sealer = crypto.Sealer({1: KEY}, LABEL)
    assert sealer.open(sealer.seal(sealed)) == sealed


def test_a_password_is_the_same_on_every_keyboard():
    salt, params = b"s" * 16, {"m": 8, "t": 1, "p": 1, "v": 19}
    composed = crypto.password_key("caf\u00e9 \ufb01sh 42", salt, params, b"p")
    assert crypto.password_key("cafe\u0301 fish 42", salt, params, b"p") == composed
    assert crypto.password_key("cafe fish 42", salt, params, b"p") != composed


@pytest.mark.parametrize(
    ("salt", "work", "pepper"),
    [
        (b"t" * 16, {}, b"p"),
        (b"s" * 16, {"t": 2}, b"p"),
        (b"s" * 16, {"m": 16}, b"p"),
        (b"s" * 16, {}, b"q"),
    ],
    ids=["salt", "rounds", "memory", "pepper"],
)
def test_a_password_key_depends_on(salt, work, pepper):
    params = {"m": 8, "t": 1, "p": 1, "v": 19}
    key = crypto.password_key("slow tides", b"s" * 16, params, b"p")
    assert crypto.password_key("slow tides", salt, params | work, pepper) != key


def test_a_recovery_key_is_eight_groups_of_four():
    text = crypto.recovery_text(bytes(range(20)))
    assert [len(group) for group in text.split("-")] == [4] * 8


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_comes_back_from_its_text(secret):
    assert crypto.recovery_secret(crypto.recovery_text(secret)) == secret


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_is_forgiving_about_how_it_is_typed(secret):
    text = crypto.recovery_text(secret)
    letters = text.lower().replace("-", "  ")
    confused = text.replace("O", "0").replace("I", "1").replace("B", "8")
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter != "-" else " " for letter in text)
    for typed in (letters, confused, f"\t{text}.\n", text.replace("-", "\u2013"), wide):
        assert crypto.recovery_secret(typed) == secret


@pytest.mark.parametrize(
    "text", ["", "abcd", "A" * 31, "A" * 33, "\u00e9" * 32, "9" * 32, "\ud800", "=" * 32]
)
def test_what_is_no_recovery_key_is_none(text):
    assert crypto.recovery_secret(text) is None


def test_equality_and_keyed_hashes():
    one = crypto.keyed_hash(KEY, b"ab", b"c")
    assert crypto.same(one, crypto.keyed_hash(KEY, b"ab", b"c"))
    assert not crypto.same(one, crypto.keyed_hash(KEY, b"a", b"bc"))
    assert not crypto.same(one, crypto.keyed_hash(bytes(32), b"ab", b"c"))
