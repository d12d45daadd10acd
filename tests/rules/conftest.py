"""A law that is broken says what it compared, though pytest looks for that in tests alone."""

import pytest

pytest.register_assert_rewrite(
    "tests.rules.agreement_laws", "tests.rules.pause_laws", "tests.rules.review_laws"
)
