"""The sign-in secret at rest."""

from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

from argon2 import extract_parameters

from backend.security import passwords

SECRET, OTHER = b"s" * 32, b"t" * 32


def test_the_right_secret_passes_and_no_other():
    kept = passwords.hash_secret(SECRET)
    assert passwords.verify(kept, SECRET)
    assert not passwords.verify(kept, OTHER)
    assert not passwords.verify("not a hash", SECRET)


def test_nobody_has_a_secret():
    assert not passwords.verify(None, SECRET)


def test_the_kept_form_names_argon2id_and_its_cost():
    kept = passwords.hash_secret(SECRET)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_stand_in_for_nobody_costs_what_a_real_one_does():
    assert extract_parameters(passwords._NOBODY) == extract_parameters(passwords.hash_secret(SECRET))


def test_an_unknown_account_takes_as_long_as_a_wrong_secret():
    kept = passwords.hash_secret(SECRET)

    def spent(form):
        start = perf_counter()
        passwords.verify(form, OTHER)
        return perf_counter() - start

    rounds = [(spent(kept), spent(None)) for _ in range(9)]
    known, unknown = (median(times) for times in zip(*rounds, strict=True))
    assert 0.6 < unknown / known < 1.6


def test_many_at_once_wait_in_line_and_all_get_an_answer():
    kept = passwords.hash_secret(SECRET)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: passwords.verify(kept, SECRET), range(16)))
