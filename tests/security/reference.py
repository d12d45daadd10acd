"""The envelope and its cipher written a second time, from the standards alone, to check ours against.

AES from FIPS 197, GCM from SP 800-38D, in plain integers: slow, and it shares no line with the product.
"""

import struct
from uuid import UUID


def _times_two(a: int) -> int:
    return ((a << 1) ^ 0x1B) & 0xFF if a & 0x80 else a << 1


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = _times_two(a), b >> 1
    return product


def _make_sbox() -> list[int]:
    box = [0x63] * 256
    for a in range(1, 256):
        inverse = next(b for b in range(1, 256) if _times(a, b) == 1)
        rotated = [((inverse << k) | (inverse >> (8 - k))) & 0xFF for k in range(5)]
        box[a] = rotated[0] ^ rotated[1] ^ rotated[2] ^ rotated[3] ^ rotated[4] ^ 0x63
    return box


SBOX = _make_sbox()


def _round_keys(key: bytes) -> list[list[int]]:
    words = [list(key[i : i + 4]) for i in range(0, 32, 4)]
    rcon = 1
    for i in range(8, 60):
        word = list(words[i - 1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _times_two(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word, strict=True)])
    return [[byte for word in words[i : i + 4] for byte in word] for i in range(0, 60, 4)]


def _encrypt_block(keys: list[list[int]], block: bytes) -> bytes:
    state = [a ^ b for a, b in zip(block, keys[0], strict=True)]
    for number, key in enumerate(keys[1:], 1):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 14:
            mixed: list[int] = []
            for c in range(0, 16, 4):
                a = state[c : c + 4]
                mixed += [
                    _times_two(a[r])
                    ^ _times_two(a[(r + 1) % 4])
                    ^ a[(r + 1) % 4]
                    ^ a[(r + 2) % 4]
                    ^ a[(r + 3) % 4]
                    for r in range(4)
                ]
            state = mixed
        state = [a ^ b for a, b in zip(state, key, strict=True)]
    return bytes(state)


def _ghash(h: int, data: bytes) -> int:
    y = 0
    for i in range(0, len(data), 16):
        x, v, y = y ^ int.from_bytes(data[i : i + 16], "big"), h, 0
        for bit in range(127, -1, -1):
            if x >> bit & 1:
                y ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
    return y


def _filled(data: bytes) -> bytes:
    return data + bytes(-len(data) % 16)


def gcm(key: bytes, nonce: bytes, data: bytes, aad: bytes, *, sealing: bool) -> tuple[bytes, bytes]:
    """Return the other text and the tag over the ciphertext."""
    keys = _round_keys(key)
    h = int.from_bytes(_encrypt_block(keys, bytes(16)), "big")
    stream = b"".join(
        _encrypt_block(keys, nonce + struct.pack(">I", number + 2)) for number in range(-(-len(data) // 16))
    )
    other = bytes(a ^ b for a, b in zip(data, stream, strict=False))
    cipher = other if sealing else data
    sizes = struct.pack(">QQ", len(aad) * 8, len(cipher) * 8)
    tag = _ghash(h, _filled(aad) + _filled(cipher) + sizes).to_bytes(16, "big")
    mask = _encrypt_block(keys, nonce + struct.pack(">I", 1))
    return other, bytes(a ^ b for a, b in zip(tag, mask, strict=True))


def open_envelope(data: bytes, *, key: bytes, key_id: str, custody: int, bound: str) -> bytes | None:
    """Return the plain bytes of an envelope, or None when it must not open."""
    if len(data) < 46 or data[0] != 1 or data[1] != custody or data[2:18] != UUID(key_id).bytes:
        return None
    plain, tag = gcm(key, data[18:30], data[30:-16], bound.encode(), sealing=False)
    return plain if tag == data[-16:] else None


def make_envelope(plain: bytes, *, key: bytes, key_id: str, custody: int, bound: str, nonce: bytes) -> bytes:
    """Return the envelope of these bytes."""
    cipher, tag = gcm(key, nonce, plain, bound.encode(), sealing=True)
    return bytes([1, custody]) + UUID(key_id).bytes + nonce + cipher + tag
