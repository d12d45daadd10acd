"""Who sends: the server's key pair of RFC 8292, derived from 32 secret bytes."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# The order of P-256: a private key is a number from 1 up to it.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@lru_cache(maxsize=4)
def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key pair of a secret."""
    return ec.derive_private_key(int.from_bytes(secret) % (_ORDER - 1) + 1, ec.SECP256R1())


def public_key(secret: bytes) -> bytes:
    """Return the public key as browsers take it: 65 bytes."""
    point = private_key(secret).public_key()
    return point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_point(raw: bytes) -> bool:
    """Tell whether these bytes are a point of the curve."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        return False
    return True


def subject(public_url: str) -> str:
    """Return whom a push service may ask: the server itself, since an operator need not leave an address."""
    return f"https://{urlsplit(public_url).hostname}"


def signed(secret: bytes, *, audience: str, subject: str, expires: int) -> dict[str, Any]:
    """Return the headers that say who sends; they name the push service and end within a day."""
    from py_vapid import Vapid02  # type: ignore[import-untyped]

    signer = Vapid02(private_key(secret), conf={"no-strict": True})
    headers: dict[str, Any] = signer.sign({"aud": audience, "sub": subject, "exp": expires})
    return headers
