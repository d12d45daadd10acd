"""What the operator decides, read once from ACCORD_* and refused when wrong."""

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env, EnvError, validate

from backend import help_lines
from backend.kernel.address import deliverable

SECRET_BYTES = 32
THREADS = 32  # of `accord serve`; a third may be held by live streams
# A name with at least two labels, the last one no number: never an address.
PUSH_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?")
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
MAIL_PORTS = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}


class SignUp(StrEnum):
    OPEN = "open"
    INVITED = "invited"
    CLOSED = "closed"


class ClockPlace(StrEnum):
    EMBEDDED = "embedded"
    OFF = "off"


class WrongSettings(Exception):
    """The server does not start with these settings."""


@dataclass(frozen=True)
class Mail:
    """The mail server letters are handed to, and the address they come from."""

    scheme: str
    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Settings:
    """Frozen: two threads can never see two different servers."""

    port: int
    bind: str
    data_dir: Path
    database_url: str = field(repr=False)
    public_url: str
    sign_up: SignUp
    operator: str
    master_key: bytes = field(repr=False)
    pepper: bytes = field(repr=False)
    vapid_key: bytes = field(repr=False)
    push_hosts: tuple[str, ...] = ()
    clock: ClockPlace = ClockPlace.EMBEDDED
    help_lines: bytes = field(default=help_lines.NOTHING, repr=False)
    mail: Mail | None = None

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def origin(self) -> str:
        return self.public_url


def load_settings() -> Settings:
    """Read the environment, make the data directory and its secrets, or raise WrongSettings."""
    try:
        return _read(Env())
    except (EnvError, help_lines.WrongHelpLines) as error:
        raise WrongSettings(str(error)) from error


def _read(env: Env) -> Settings:
    data_dir = Path(env.str("ACCORD_DATA_DIR", "") or "var").expanduser().resolve()
    port = env.int("PORT", 8000, validate=validate.Range(min=1, max=65535))
    public_url = env.str("ACCORD_PUBLIC_URL", "") or f"http://localhost:{port}"
    sign_up = env.enum("ACCORD_SIGN_UP", SignUp.OPEN, enum=SignUp, by_value=True)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Settings(
        port=port,
        bind=env.str("ACCORD_BIND", "") or "127.0.0.1",
        data_dir=data_dir,
        database_url=_database_url(env.str("ACCORD_DATABASE_URL", ""), data_dir),
        public_url=_public_url(public_url),
        sign_up=sign_up,
        operator=env.str("ACCORD_OPERATOR", "").strip(),
        master_key=_secret(data_dir / "master.key"),
        pepper=_secret(data_dir / "pepper.key"),
        vapid_key=_secret(data_dir / "push.key"),
        push_hosts=_push_hosts(env.list("ACCORD_PUSH_HOSTS", [])),
        clock=env.enum("ACCORD_CLOCK", ClockPlace.EMBEDDED, enum=ClockPlace, by_value=True),
        help_lines=help_lines.read(data_dir / "help.json"),
        mail=_mail(env),
    )


def _mail(env: Env) -> Mail | None:
    url, sender = env.str("ACCORD_SMTP_URL", "").strip(), env.str("ACCORD_MAIL_FROM", "").strip()
    user, password = env.str("ACCORD_SMTP_USER", ""), env.str("ACCORD_SMTP_PASSWORD", "")
    if not url:
        if sender or user or password:
            raise WrongSettings("ACCORD_SMTP_URL is missing: without it nothing is sent by e-mail")
        return None
    scheme, host, port = _mail_server(url)
    if deliverable(sender) != sender:
        raise WrongSettings("ACCORD_MAIL_FROM is not one plain e-mail address")
    if bool(user) != bool(password):
        raise WrongSettings("ACCORD_SMTP_USER and ACCORD_SMTP_PASSWORD go together")
    return Mail(scheme, host, port, sender, user, password)


def _mail_server(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise WrongSettings("ACCORD_SMTP_URL is smtps://host:465 or smtp+starttls://host:587")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise WrongSettings(
            "ACCORD_SMTP_URL is scheme, host and port only; the user has a setting of its own"
        )
    if parts.scheme == "smtp" and parts.hostname not in LOCAL_HOSTS:
        raise WrongSettings(
            "ACCORD_SMTP_URL is not encrypted: anywhere but localhost it is smtps or smtp+starttls"
        )
    try:
        return parts.scheme, parts.hostname, parts.port or MAIL_PORTS[parts.scheme]
    except ValueError:
        raise WrongSettings("ACCORD_SMTP_URL has a port that is none") from None


def _database_url(text: str, data_dir: Path) -> str:
    if not text:
        return f"sqlite:///{data_dir / 'accord.db'}"
    for plain in ("postgres://", "postgresql://"):
        if text.startswith(plain):
            return "postgresql+psycopg://" + text.removeprefix(plain)
    if not text.startswith(("postgresql+psycopg://", "sqlite:///")):
        raise WrongSettings("ACCORD_DATABASE_URL is neither postgresql:// nor sqlite:///")
    return text


def _push_hosts(names: list[str]) -> tuple[str, ...]:
    hosts = tuple(name.strip().lower() for name in names if name.strip())
    for host in hosts:
        if not PUSH_HOST.fullmatch(host):
            raise WrongSettings("ACCORD_PUSH_HOSTS is a list of host names, each perhaps with *. before it")
    return hosts


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WrongSettings("ACCORD_PUBLIC_URL is not an address like https://accord.example")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        raise WrongSettings("ACCORD_PUBLIC_URL is an origin only: no path, query or user")
    if parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS:
        raise WrongSettings("ACCORD_PUBLIC_URL is plain http: anywhere but localhost it is https")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _secret(path: Path) -> bytes:
    """32 random bytes that only the owner of the server may read, made at the first start."""
    if not path.exists():
        # Written aside and linked into place: a crash leaves a whole key or none, and of two
        # starts at once one wins.
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    raw = path.read_bytes()
    if len(raw) != SECRET_BYTES:
        raise WrongSettings(f"{path.name} holds {len(raw)} bytes, not {SECRET_BYTES}")
    if path.stat().st_mode & 0o077:
        raise WrongSettings(f"{path.name} can be read by others: chmod 600 it")
    return raw
