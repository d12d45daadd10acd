"""The steps from an empty database to the present one."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
_REVISION = re.compile(r'^(down_)?revision(?:: [^=]+)? = "(\w+)"', re.MULTILINE)


@cache
def head() -> str:
    """The newest revision, read from the files: alembic itself costs half a second to import."""
    found = [
        match.groups()
        for file in (HERE / "versions").glob("*.py")
        for match in _REVISION.finditer(file.read_text("utf-8"))
    ]
    below = {name for is_down, name in found if is_down}
    (newest,) = [name for is_down, name in found if not is_down and name not in below]
    return newest


def config(database_url: str) -> "Config":
    """What alembic needs to know; its ini file is only for people who call alembic itself."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(HERE))
    made.attributes["database_url"] = database_url
    return made


def upgrade(database_url: str, revision: str = "head") -> None:
    from alembic import command

    command.upgrade(config(database_url), revision)


def downgrade(database_url: str, revision: str = "base") -> None:
    from alembic import command

    command.downgrade(config(database_url), revision)
