"""The operator's decisions: taken once, refused when they would put people at risk."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.settings import ClockPlace, SignUp, WrongSettings, load_settings

NAMES = (
    "PORT",
    "ACCORD_DATABASE_URL",
    "ACCORD_PUBLIC_URL",
    "ACCORD_SIGN_UP",
    "ACCORD_OPERATOR",
    "ACCORD_PUSH_HOSTS",
    "ACCORD_BIND",
    "ACCORD_CLOCK",
    "ACCORD_SMTP_URL",
    "ACCORD_SMTP_USER",
    "ACCORD_SMTP_PASSWORD",
    "ACCORD_MAIL_FROM",
)


@pytest.fixture
def start(monkeypatch, tmp_path):
    def with_(**environ):
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"ACCORD_DATA_DIR": str(tmp_path / "data"), **environ}.items():
            monkeypatch.setenv(name, value)
        return load_settings()

    return with_


def test_nothing_set_means_localhost_sqlite_and_open(start, tmp_path):
    settings = start()
    assert settings.public_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/data/accord.db"
    assert (settings.port, settings.bind, settings.sign_up) == (8000, "127.0.0.1", SignUp.OPEN)


def test_the_clock_ticks_in_the_server_unless_told_otherwise(start):
    assert start().clock is ClockPlace.EMBEDDED
    assert start(ACCORD_CLOCK="off").clock is ClockPlace.OFF
    with pytest.raises(WrongSettings, match="ACCORD_CLOCK"):
        start(ACCORD_CLOCK="sometimes")


def test_the_public_address_follows_the_port(start):
    assert start(PORT="9123").public_url == "http://localhost:9123"


def test_https_anywhere_and_http_only_on_this_machine(start):
    assert start(ACCORD_PUBLIC_URL="https://Accord.Example/").public_url == "https://accord.example"
    assert start(ACCORD_PUBLIC_URL="http://127.0.0.1:8000").public_url == "http://127.0.0.1:8000"
    for plain in ("http://accord.example", "http://192.168.1.4:8000", "http://localhost.example"):
        with pytest.raises(WrongSettings, match="plain http"):
            start(ACCORD_PUBLIC_URL=plain)


@pytest.mark.parametrize(
    "wrong",
    [
        {"PORT": "many"},
        {"PORT": "0"},
        {"ACCORD_SIGN_UP": "sometimes"},
        {"ACCORD_PUBLIC_URL": "accord.example"},
        {"ACCORD_PUBLIC_URL": "https://accord.example/somewhere"},
        {"ACCORD_PUBLIC_URL": "ftp://accord.example"},
        {"ACCORD_DATABASE_URL": "mysql://x/y"},
        {"ACCORD_PUSH_HOSTS": "https://push.example"},
        {"ACCORD_PUSH_HOSTS": "push.example:8443"},
        {"ACCORD_PUSH_HOSTS": "192.168.1.4"},
        {"ACCORD_PUSH_HOSTS": "localhost"},
        {"ACCORD_PUSH_HOSTS": "*"},
        {"ACCORD_PUSH_HOSTS": "*.example"},
    ],
    ids=str,
)
def test_what_is_wrong_refuses_to_start_and_names_the_setting(start, wrong):
    (name,) = wrong
    with pytest.raises(WrongSettings, match=name):
        start(**wrong)


def test_push_hosts_are_names_and_nothing_else(start):
    assert start().push_hosts == ()
    given = start(ACCORD_PUSH_HOSTS="push.Example.org, *.ring.example.org").push_hosts
    assert given == ("push.example.org", "*.ring.example.org")


MAIL = {"ACCORD_SMTP_URL": "smtp+starttls://mail.example", "ACCORD_MAIL_FROM": "accord@example.org"}


def test_without_settings_nothing_is_sent_by_mail(start):
    assert start().mail is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtps://mail.example", ("smtps", "mail.example", 465)),
        ("smtp+starttls://mail.example", ("smtp+starttls", "mail.example", 587)),
        ("smtp+starttls://mail.example:2525", ("smtp+starttls", "mail.example", 2525)),
        ("smtp://localhost:2525", ("smtp", "localhost", 2525)),
        ("smtp://127.0.0.1", ("smtp", "127.0.0.1", 25)),
    ],
)
def test_a_mail_server_is_named_by_its_address(start, url, expected):
    mail = start(**MAIL | {"ACCORD_SMTP_URL": url}).mail
    assert (mail.scheme, mail.host, mail.port) == expected
    assert mail.sender == "accord@example.org"


@pytest.mark.parametrize(
    "wrong",
    [
        {"ACCORD_SMTP_URL": "smtp://mail.example"},
        {"ACCORD_SMTP_URL": "smtp://localhost.example"},
        {"ACCORD_SMTP_URL": "smtps://user:hush@mail.example"},
        {"ACCORD_SMTP_URL": "smtps://mail.example/inbox"},
        {"ACCORD_SMTP_URL": "smtps://mail.example:port"},
        {"ACCORD_SMTP_URL": "mail.example:587"},
        {"ACCORD_SMTP_URL": "https://mail.example"},
        {"ACCORD_SMTP_URL": ""},
        {"ACCORD_MAIL_FROM": ""},
        {"ACCORD_MAIL_FROM": "Accord <accord@example.org>"},
        {"ACCORD_MAIL_FROM": "accord@example.org, ana@example.org"},
        {"ACCORD_SMTP_USER": "accord"},
        {"ACCORD_SMTP_PASSWORD": "hush"},
    ],
    ids=str,
)
def test_a_wrong_mail_server_refuses_to_start_and_names_the_setting(start, wrong):
    (name,) = wrong
    with pytest.raises(WrongSettings, match=name) as refused:
        start(**MAIL | wrong)
    assert "hush" not in str(refused.value)


def test_the_password_of_the_mail_server_shows_nowhere(start):
    settings = start(**MAIL, ACCORD_SMTP_USER="accord", ACCORD_SMTP_PASSWORD="hush")
    assert settings.mail.password == "hush"
    assert "hush" not in repr(settings)


def test_a_postgres_address_is_read_in_any_of_its_spellings(start):
    for spelling in ("postgres", "postgresql", "postgresql+psycopg"):
        url = start(ACCORD_DATABASE_URL=f"{spelling}://u:p@db/accord").database_url
        assert url == "postgresql+psycopg://u:p@db/accord"


def test_secrets_are_made_once_and_only_the_owner_reads_them(start, tmp_path):
    first, second = start(), start()
    assert first.master_key == second.master_key != first.pepper
    assert first.vapid_key == second.vapid_key not in {first.master_key, first.pepper}
    for name in ("master.key", "pepper.key", "push.key"):
        assert stat.S_IMODE((tmp_path / "data" / name).stat().st_mode) == 0o600
    assert len(list((tmp_path / "data").iterdir())) == 3


def test_eight_first_starts_at_once_agree_on_one_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("ACCORD_DATA_DIR", str(tmp_path / "data"))
    with ThreadPoolExecutor(8) as pool:
        keys = {settings.master_key for settings in pool.map(lambda _: load_settings(), range(8))}
    assert len(keys) == 1


def test_a_secret_others_can_read_refuses_to_start(start, tmp_path):
    start()
    (tmp_path / "data" / "master.key").chmod(0o644)
    with pytest.raises(WrongSettings, match=r"master\.key can be read by others"):
        start()


def test_a_cut_secret_refuses_to_start(start, tmp_path):
    start()
    (tmp_path / "data" / "pepper.key").write_bytes(b"short")
    with pytest.raises(WrongSettings, match=r"pepper\.key holds 5 bytes"):
        start()


def test_no_secret_shows_when_settings_are_printed(start):
    settings = start(ACCORD_DATABASE_URL="postgresql://u:hush@db/accord")
    assert "hush" not in repr(settings)
    assert repr(settings.master_key) not in repr(settings)


LINE = {
    "id": "help.here",
    "region": "NZ",
    "name": {"en": "A line", "zh-Hans": "一条热线"},
    "number": "0800 000 000",
    "about": {"en": "Day and night.", "zh-Hans": "全天。"},
    "emergency": "111",
    "source": "called by the operator",
    "checkedOn": "2026-11-22",
}


def write_help(tmp_path, text):
    (tmp_path / "data").mkdir(mode=0o700, exist_ok=True)
    (tmp_path / "data" / "help.json").write_text(text, "utf-8")


def test_the_operators_lines_of_help_are_read_at_the_start(start, tmp_path):
    """R42: from the operator's own file, and from nowhere else."""
    assert json.loads(start().help_lines) == []
    write_help(tmp_path, json.dumps([LINE]))
    assert json.loads(start().help_lines) == [LINE]


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""},
        {"number": "ask Ben"},
        {"number": None},
        {"name": {"en": "A line"}},
        {"about": {"en": "x" * 301, "zh-Hans": "全天。"}},
        {"region": "New Zealand"},
        {"checkedOn": "yesterday"},
        {"link": "https://example.org"},
    ],
)
def test_a_line_of_help_that_is_not_whole_refuses_to_start(start, tmp_path, wrong):
    """R42: half a number is worse than none."""
    write_help(tmp_path, json.dumps([LINE, LINE | wrong]))
    with pytest.raises(WrongSettings, match=r"line 2 of help\.json"):
        start()


@pytest.mark.parametrize("text", ["{", "{}", '"x"', "[1]"])
def test_a_file_of_help_that_is_no_list_refuses_to_start(start, tmp_path, text):
    write_help(tmp_path, text)
    with pytest.raises(WrongSettings, match=r"help\.json"):
        start()
