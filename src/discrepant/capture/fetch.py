"""What stands at a URL: no private addresses, bounded size, time and redirects (OWASP, server-side request forgery)."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from discrepant.capture import LARGEST
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

REDIRECTS, TIMEOUT, DEADLINE = 5, 15.0, 60.0
"""Redirects that are followed; seconds that one step may take, and that all of them may."""

_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, their media type, and the address at which they were found at last."""

    data: bytes
    kind: str
    url: str


def public(address: str) -> bool:
    """Whether an address is one of the public internet: not private, loopback, link-local, reserved or multicast."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not found.is_multicast


def fetch(url: str, allowed: Callable[[str], bool] = public, deadline: float = DEADLINE) -> Fetched:
    """Get a document. allowed: which addresses may be asked; each is checked after every redirect, and asked itself.

    Raises UsageError, in one line, for what cannot be had.
    """
    end = time.monotonic() + deadline
    at = url
    for _ in range(REDIRECTS + 1):
        answer, connection = _asked(at, allowed, end)
        try:
            if answer.status in _MOVED:
                place = answer.headers.get("Location")
                if not place:
                    raise UsageError(f"{at} sends elsewhere and does not say where")
                at = urljoin(at, place)
                continue
            if answer.status != 200:
                raise UsageError(f"{at} answers {answer.status} {answer.reason}".rstrip())
            return Fetched(_body(answer, at, end), answer.headers.get("Content-Type", ""), at)
        except (OSError, http.client.HTTPException) as error:
            raise UsageError(f"{at} broke off: {_why(error)}") from None
        finally:
            answer.close()
            connection.close()
    raise UsageError(f"{url} sends from address to address more than {REDIRECTS} times")


def _asked(
    url: str, allowed: Callable[[str], bool], end: float
) -> tuple[http.client.HTTPResponse, http.client.HTTPConnection]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{url} is no address that can be fetched; it must begin with http:// or https://")
    if parts.username or parts.password:
        raise UsageError(f"{parts.scheme}://{parts.hostname}: an address with a password in it is not fetched")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as error:
        raise UsageError(f"{url}: there is no such host: {_why(error)}") from None
    refused = sorted({str(f[4][0]) for f in found if not allowed(str(f[4][0]))})
    if refused:
        raise UsageError(f"{url} leads to {refused[0]}, an address of a private network; it is not fetched")
    connection = _connection(parts.scheme, parts.hostname, str(found[0][4][0]), port, end)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", path, headers={"User-Agent": "discrepant", "Accept-Encoding": "gzip, identity"})
        return connection.getresponse(), connection
    except (OSError, http.client.HTTPException, ValueError) as error:
        connection.close()
        raise UsageError(f"{url} cannot be fetched: {_why(error)}") from None


def _connection(scheme: str, host: str, address: str, port: int, end: float) -> http.client.HTTPConnection:
    """A connection to the very address that was checked, under the host's name."""
    left = max(min(TIMEOUT, end - time.monotonic()), 0.01)
    try:
        sock = socket.create_connection((address, port), left)
        if scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except OSError as error:
        raise UsageError(f"{scheme}://{host} cannot be reached: {_why(error)}") from None
    made = http.client.HTTPConnection(host, port, timeout=left)
    made.sock = sock
    return made


def _body(answer: http.client.HTTPResponse, url: str, end: float) -> bytes:
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > LARGEST:
        raise UsageError(f"{url} is {int(length) / 1e6:,.0f} MB large, more than {LARGEST / 1e6:.0f} MB")
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in {"", "identity", "gzip"}:
        raise UsageError(f"{url} answers in the encoding “{packed}”, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if packed == "gzip" else None
    held = bytearray()
    while chunk := answer.read1(_CHUNK):
        try:
            held += unpack.decompress(chunk, LARGEST + 1 - len(held)) if unpack else chunk
        except zlib.error:
            raise UsageError(f"{url} is broken: it cannot be unpacked") from None
        if len(held) > LARGEST:
            raise UsageError(f"{url} is larger than {LARGEST / 1e6:.0f} MB")
        if time.monotonic() > end:
            raise UsageError(f"{url} takes too long")
    if length.isdigit() and not unpack and len(held) < int(length):
        raise UsageError(f"{url} broke off after {len(held):,} of {int(length):,} bytes")
    return bytes(held)


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
