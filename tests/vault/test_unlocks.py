"""Open on one device, for as long as it is used, and never again once it is locked."""

import base64
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.vault.owners import browser
from vault import unlocks
from vault.models import Unlock


@pytest.fixture
def device(vault):
    """A request of the device where the vault has just been opened."""
    request = browser()
    unlocks.begin(request, vault.owner_id, vault.ring)
    return request


def later_on(request):
    """The next request of the same device."""
    return browser(request.vault_secret)


def is_open(request, vault) -> bool:
    return unlocks.current(later_on(request), vault.owner_id) is not None


def use(request, vault) -> bool:
    """What a page that a person asked for does. True if the vault was open."""
    request = later_on(request)
    ring = unlocks.current(request, vault.owner_id)
    if ring:
        unlocks.touch(request, ring)
    return ring is not None


def test_the_ring_comes_back_whole_for_the_device_that_has_the_secret(vault, device):
    assert unlocks.current(later_on(device), vault.owner_id) == vault.ring


def test_the_row_alone_says_nothing_of_the_secret_or_the_key(vault, device):
    row = Unlock.objects.get()
    stored = row.id.encode() + bytes(row.wrapped)
    assert device.vault_secret.hex() not in row.id
    assert device.vault_secret not in stored
    assert vault.ring.user_keys[1] not in stored


def test_ten_idle_minutes_lock_it_and_delete_the_row(vault, device, clock):
    clock.shift(timedelta(minutes=9, seconds=50))
    assert is_open(device, vault)
    clock.shift(timedelta(seconds=20))
    assert not is_open(device, vault)
    assert not Unlock.objects.exists()


def test_using_it_puts_the_idle_lock_off(vault, device, clock):
    for _minutes in range(6):
        clock.shift(timedelta(minutes=9))
        assert use(device, vault)


def test_only_looking_does_not_put_it_off(vault, device, clock):
    clock.shift(timedelta(minutes=9))
    assert is_open(device, vault)
    clock.shift(timedelta(minutes=2))
    assert not is_open(device, vault)


def test_twelve_hours_are_the_most_however_much_it_is_used(vault, device, clock):
    for _times in range(90):
        clock.shift(timedelta(minutes=8))
        if not use(device, vault):
            break
    assert (
        timedelta(hours=11, minutes=50)
        < 8 * timedelta(minutes=_times + 1)
        < timedelta(hours=12, minutes=10)
    )


def test_the_row_is_written_at_most_every_thirty_seconds(vault, device, clock):
    until = Unlock.objects.get().idle_until
    clock.shift(timedelta(seconds=20))
    use(device, vault)
    assert Unlock.objects.get().idle_until == until
    clock.shift(timedelta(seconds=15))
    use(device, vault)
    assert Unlock.objects.get().idle_until > until


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(hours=2), timedelta(days=20_000)])
def test_a_clock_that_went_back_locks_it(vault, device, clock, back):
    clock.shift(-back)
    assert not is_open(device, vault)
    assert not Unlock.objects.exists()


def test_a_clock_that_is_set_right_by_seconds_does_not(vault, device, clock):
    clock.shift(-timedelta(seconds=30))
    assert is_open(device, vault)


def test_a_late_request_cannot_bring_a_locked_vault_back(vault, device, clock):
    """A request that began before the lock ends after it, and does all a request may do."""
    late = later_on(device)
    ring = unlocks.current(late, vault.owner_id)
    clock.shift(timedelta(minutes=1))
    unlocks.drop(later_on(device))
    unlocks.touch(late, ring)
    unlocks.keep(late, vault.owner_id, ring)
    assert not Unlock.objects.exists()
    assert not is_open(device, vault)


def test_opening_again_gives_a_new_secret_and_ends_the_old_one(vault, device):
    old = later_on(device)
    unlocks.begin(device, vault.owner_id, vault.ring)
    assert device.vault_secret != old.vault_secret
    assert not is_open(old, vault)
    assert is_open(device, vault)


def test_locking_one_device_leaves_the_others_open(vault, device):
    phone = browser()
    unlocks.begin(phone, vault.owner_id, vault.ring)
    unlocks.drop(later_on(device))
    assert not is_open(device, vault)
    assert is_open(phone, vault)


def test_ending_the_others_leaves_this_one_open(vault, device):
    phone = browser()
    unlocks.begin(phone, vault.owner_id, vault.ring)
    unlocks.end_others(phone, vault.owner_id)
    assert is_open(phone, vault)
    assert not is_open(device, vault)


def test_the_eleventh_device_ends_the_oldest(vault, clock):
    devices = []
    for _number in range(11):
        clock.shift(timedelta(seconds=1))
        devices.append(browser())
        unlocks.begin(devices[-1], vault.owner_id, vault.ring)
    assert [is_open(one, vault) for one in devices] == [False] + [True] * 10


def test_devices_of_another_owner_do_not_count(vault, other, device):
    for _number in range(12):
        unlocks.begin(browser(), other.owner_id, other.ring)
    assert is_open(device, vault)


def test_a_pending_vault_is_not_open(vault):
    request = browser()
    unlocks.begin(request, vault.owner_id, vault.ring, Unlock.PENDING)
    assert not is_open(request, vault)
    assert unlocks.current(later_on(request), vault.owner_id, Unlock.PENDING) == vault.ring


def test_a_pending_row_renamed_to_open_does_not_open(vault):
    request = browser()
    unlocks.begin(request, vault.owner_id, vault.ring, Unlock.PENDING)
    Unlock.objects.update(state=Unlock.OPEN)
    assert not is_open(request, vault)


def test_a_pending_vault_waits_a_quarter_of_an_hour(vault, clock):
    request = browser()
    unlocks.begin(request, vault.owner_id, vault.ring, Unlock.PENDING)
    clock.shift(timedelta(minutes=16))
    assert unlocks.current(later_on(request), vault.owner_id, Unlock.PENDING) is None


def test_a_device_of_somebody_else_does_not_open_it(vault, other, device):
    assert unlocks.current(later_on(device), other.owner_id) is None
    Unlock.objects.update(owner_id=other.owner_id)
    assert unlocks.current(later_on(device), other.owner_id) is None


def test_a_damaged_row_is_locked(vault, device):
    row = Unlock.objects.get()
    for place in range(0, len(row.wrapped), 11):
        wrapped = bytearray(row.wrapped)
        wrapped[place] ^= 1
        Unlock.objects.update(wrapped=bytes(wrapped))
        assert not is_open(device, vault)


def test_outlived_rows_of_devices_that_never_came_back_are_cleared(vault, device, clock):
    clock.shift(timedelta(hours=13))
    unlocks.begin(browser(), vault.owner_id, vault.ring)
    assert Unlock.objects.count() == 1


def test_a_changed_ring_is_kept_on_this_device(vault, device):
    request = later_on(device)
    ring = unlocks.current(request, vault.owner_id)
    changed = type(ring)(**vars(ring) | {"recovery": "AAAA-BBBB"})
    unlocks.keep(request, vault.owner_id, changed)
    assert unlocks.current(later_on(device), vault.owner_id).recovery == "AAAA-BBBB"


def forged_cookies() -> list[str]:
    dice = random.Random(7)
    secret = base64.urlsafe_b64encode(dice.randbytes(32)).decode().rstrip("=")
    sizes = [
        base64.urlsafe_b64encode(dice.randbytes(size)).decode()
        for size in (1, 16, 31, 33, 64, 3000)
    ]
    odd = [
        "x", "=", "====", "null", "None", "undefined", "0", "-1", "../../etc/passwd", "%00", "%", "'", '"',
        '""', "' OR 1=1--", "<script>", "é", "\U0001f30a", "a" * 43, "A" * 42, "A" * 44, "_" * 43,
        "-" * 43, "+" * 43, "/" * 43, secret + "=", secret + "A", secret[:-1], secret[::-1], secret.upper(),
        secret + secret, "{}", "[]", '{"a":1}', "\\x00", "a.b.c", "a:b", "a|b", "a,b", "a b", "true",
        "9" * 400, "\u00ff" * 43, "\u0661" * 43,
    ]  # fmt: skip
    return [secret, *sizes, *odd]


def test_there_are_fifty_forged_cookies():
    assert len(set(forged_cookies())) >= 50


@pytest.mark.parametrize("text", forged_cookies())
def test_a_forged_secret_opens_nothing(vault, device, text):
    secret = unlocks.cookie_secret(text)
    assert secret is None or len(secret) == 32
    assert unlocks.current(browser(secret), vault.owner_id) is None
    assert Unlock.objects.count() == 1


def test_a_secret_comes_back_from_its_cookie(device):
    assert unlocks.cookie_secret(unlocks.cookie_text(device.vault_secret)) == device.vault_secret


def test_the_absolute_limit_is_not_moved_by_use(vault, device, clock):
    limit = Unlock.objects.get().expires
    clock.shift(timedelta(minutes=5))
    use(device, vault)
    assert Unlock.objects.get().expires == limit <= timezone.now() + timedelta(hours=12)
