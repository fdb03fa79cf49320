"""Sign-up: a name, a password, a vault, and the recovery key."""

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sessions.models import Session
from django.db import connection

from accounts.models import User
from tests.accounts.doors import NEW_PASSWORD, is_open, sign_in
from tests.people import PASSWORD, Person, keep_key
from vault import keys
from vault.models import KeySlot, Unlock, VaultKeys

FORM = {"username": "bob", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def bob(db, clock) -> Person:
    person = Person("bob")
    assert person.post("/accounts/signup/", FORM).status_code == 302
    return person


def test_a_new_user_is_signed_in_with_an_open_vault_and_sees_the_key_next(db, clock):
    person = Person("bob")
    response = person.post("/accounts/signup/", FORM)
    assert response["Location"] == "/accounts/recovery-key/"
    assert is_open(person)
    assert set(KeySlot.objects.values_list("kind", flat=True)) == {"password", "recovery"}


def test_an_address_is_not_needed_and_is_kept_if_given(bob):
    assert bob.user.email == ""
    person = Person("eve")
    person.post("/accounts/signup/", FORM | {"username": "eve", "email": "eve@example.org"})
    assert person.user.email == "eve@example.org"


def test_no_mail_is_sent_at_sign_up(bob, mailoutbox):
    Person("eve").post("/accounts/signup/", FORM | {"username": "eve", "email": "eve@example.org"})
    assert mailoutbox == []


@pytest.mark.parametrize("table", ["vault_keyslot", "vault_vaultkeys"])
def test_without_a_vault_there_is_no_user(db, client, table):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT") and table in sql:
            raise OSError
        return execute(sql, params, many, context)

    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        assert client.post("/accounts/signup/", FORM).status_code == 500
    assert not User.objects.exists()
    assert not VaultKeys.objects.exists()
    assert client.post("/accounts/signup/", FORM).status_code == 302
    assert User.objects.count() == VaultKeys.objects.count() == 1


def test_the_slow_part_of_sign_up_holds_up_no_other_writer(db, client, monkeypatch):
    inside, made = [], keys.password_slot

    def watched(*args):
        inside.append(len(connection.savepoint_ids))
        return made(*args)

    monkeypatch.setattr(keys, "password_slot", watched)
    client.post("/accounts/signup/", FORM)
    assert inside == [0]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "b"}, "username"),
        ({"username": "b b"}, "username"),
        ({"username": "b\x00b"}, "username"),
        ({"username": "b" * 151}, "username"),
        ({"email": "nonsense"}, "email"),
        ({"password1": "", "password2": ""}, "password1"),
        ({"password1": "elevenchars", "password2": "elevenchars"}, "password1"),
        ({"password1": "1234567890123", "password2": "1234567890123"}, "password1"),
        (
            {
                "username": "slowtidesturn",
                "password1": "slowtidesturn",
                "password2": "slowtidesturn",
            },
            "password1",
        ),
        ({"password2": "another tide 44"}, "password2"),
    ],
)
def test_what_is_refused_makes_no_user_and_says_why_beside_the_field(db, client, change, field):
    response = client.post("/accounts/signup/", FORM | change)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not User.objects.exists()


def test_a_password_of_words_needs_no_digits(db, client):
    words = "quiet harbour lantern"
    response = client.post("/accounts/signup/", FORM | {"password1": words, "password2": words})
    assert response["Location"] == "/accounts/recovery-key/"
    assert keys.open_with_password(User.objects.get(), words)


@pytest.mark.parametrize("name", ["bob", "BOB", "Bob"])
def test_a_name_is_taken_whatever_its_case(bob, client, name):
    response = client.post("/accounts/signup/", FORM | {"username": name})
    assert response.status_code == 422
    assert response.context["form"].errors["username"]
    assert User.objects.count() == 1
    assert is_open(bob)


def test_the_same_name_twice_at_one_moment_is_a_sentence(db, client, monkeypatch):
    """Both forms were valid before either was stored."""
    User.objects.create_user("bob", PASSWORD)
    monkeypatch.setattr(DefaultAccountAdapter, "clean_username", lambda self, name, **kwargs: name)
    response = client.post("/accounts/signup/", FORM)
    assert response.status_code == 422
    assert "That name is taken" in response.content.decode()
    assert User.objects.count() == 1


def test_letters_of_any_alphabet_are_one_name_in_any_case(db, clock):
    Person("x").post("/accounts/signup/", FORM | {"username": "ÄRGER"})
    person, response = sign_in("ärger")
    assert response.status_code == 302
    assert is_open(person)
    again = Person("x").post("/accounts/signup/", FORM | {"username": "Ärger"})
    assert again.status_code == 422
    assert User.objects.count() == 1


def test_the_key_is_shown_until_it_is_kept_and_then_never_again(bob):
    shown = bob.get("/accounts/recovery-key/").context["groups"]
    assert bob.get("/accounts/recovery-key/").context["groups"] == shown
    assert [len(group) for group in shown] == [4] * 8
    keep_key(bob)
    html = bob.get("/accounts/recovery-key/").content.decode()
    assert not any(group in html for group in shown)
    assert bob.get("/accounts/recovery-key/file/")["Location"] == "/accounts/recovery-key/"


def test_a_key_that_was_not_kept_is_not_shown_after_the_next_sign_in(bob):
    again, _response = sign_in("bob")
    html = again.get("/accounts/recovery-key/").content.decode()
    assert "no copy of it was checked" in html
    assert "/accounts/recovery-key/new/" in html


def test_the_file_has_the_key_and_a_neutral_name(bob):
    groups = bob.get("/accounts/recovery-key/").context["groups"]
    response = bob.get("/accounts/recovery-key/file/")
    assert response["Content-Disposition"] == 'attachment; filename="key.txt"'
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("-".join(groups))
    assert "tideline" not in text.lower()
    assert "bob" not in text


def answer(person: Person, **change: object) -> object:
    page = person.get("/accounts/recovery-key/")
    groups, form = page.context["groups"], page.context["form"]
    first, second = form["first_number"].value(), form["second_number"].value()
    right = {
        "first_number": first, "second_number": second,
        "first": groups[first - 1], "second": groups[second - 1],
    }  # fmt: skip
    return person.post("/accounts/recovery-key/", right | change)


@pytest.mark.parametrize(
    "change",
    [
        {"first": "AAA1"}, {"second": ""}, {"first_number": 0}, {"first_number": 9},
        {"first_number": "x"}, {"second_number": ""}, {"first": "A" * 11},
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_group_is_refused_and_the_key_stays_shown(bob, change):
    response = answer(bob, **change)
    assert response.status_code == 422
    assert response.context["groups"]
    assert not KeySlot.objects.get(kind="recovery").confirmed


def test_one_group_typed_twice_is_refused(bob):
    page = bob.get("/accounts/recovery-key/")
    group = page.context["groups"][2]
    twice = {"first_number": 3, "second_number": 3, "first": group, "second": group}
    response = bob.post("/accounts/recovery-key/", twice)
    assert response.status_code == 422
    assert "two different groups" in response.content.decode()
    assert not KeySlot.objects.get(kind="recovery").confirmed


def test_case_and_spaces_do_not_matter(bob):
    page = bob.get("/accounts/recovery-key/")
    groups = page.context["groups"]
    typed = {
        "first_number": 1,
        "second_number": 8,
        "first": f" {groups[0].lower()} ",
        "second": groups[7],
    }
    assert bob.post("/accounts/recovery-key/", typed)["Location"] == "/welcome/"
    assert KeySlot.objects.get(kind="recovery").confirmed


def test_other_groups_are_asked_each_time(bob):
    asked = set()
    for _time in range(12):
        form = bob.get("/accounts/recovery-key/").context["form"]
        numbers = form["first_number"].value(), form["second_number"].value()
        assert numbers[0] < numbers[1]
        asked.add(numbers)
    assert len(asked) > 1


def test_a_key_that_is_kept_needs_no_password_but_a_new_one_does(bob):
    old = keep_key(bob)
    assert bob.post("/accounts/recovery-key/new/", {"password": "wrong"}).status_code == 422
    assert keys.open_with_recovery(bob.user, old)
    response = bob.post("/accounts/recovery-key/new/", {"password": PASSWORD})
    assert response["Location"] == "/accounts/recovery-key/"
    new = keep_key(bob)
    assert new != old
    tried = {
        "username": "bob",
        "recovery_key": old,
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
    }
    assert Person("x").post("/accounts/recover/", tried).status_code == 422
    assert keys.open_with_password(bob.user, PASSWORD)
    assert keys.open_with_recovery(bob.user, new)


def test_ten_wrong_passwords_an_hour_renew_nothing(bob):
    kept = keep_key(bob)
    for _try in range(10):
        bob.post("/accounts/recovery-key/new/", {"password": "wrong"})
    assert bob.post("/accounts/recovery-key/new/", {"password": PASSWORD}).status_code == 422
    assert keys.open_with_recovery(bob.user, kept)


def test_nothing_of_sign_up_lies_in_the_session(bob):
    key = "".join(bob.get("/accounts/recovery-key/").context["groups"])
    for session in Session.objects.all():
        text = str(session.get_decoded())
        assert key not in text
        assert PASSWORD not in text
    assert Unlock.objects.count() == 1


@pytest.mark.parametrize(("capitals", "fits"), [(75, True), (76, False), (150, False)])
def test_a_name_that_grows_in_small_letters_is_measured_in_them(db, clock, capitals, fits):
    name = "İ" * capitals
    form = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    answer = Person(name).post("/accounts/signup/", form)
    assert answer.status_code == (302 if fits else 422)
    if fits:
        assert User.objects.get().username == name.lower()
        assert sign_in(name)[1].status_code == 302
    else:
        assert "This name is too long." in answer.content.decode()
        assert not User.objects.exists()
