"""The desk on a socket of this machine."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepant.web.desk import Desk

HOST = "127.0.0.1"


def serve(desk: Desk, port: int, ready: Callable[[str], None], token: str | None = None) -> None:
    """Answer requests until stopped (Ctrl-C). port 0: any that is free. ready is called with the address to open.

    Raises UsageError where the port is taken or the extra `serve` is not installed.
    """
    try:
        import uvicorn
    except ImportError as error:
        raise UsageError("the desk needs two more packages: pip install 'discrepant[serve]'") from error
    from discrepant.web.app import app

    sock = listening(port)
    secret = token or secrets.token_urlsafe(24)
    number = sock.getsockname()[1]
    config = uvicorn.Config(
        app(desk, secret, number), log_level="warning", lifespan="off", timeout_graceful_shutdown=1, server_header=False
    )
    ready(f"http://{HOST}:{number}/?token={secret}")
    uvicorn.Server(config).run(sockets=[sock])


def listening(port: int) -> socket.socket:
    """A socket on loopback. Raises UsageError where the port cannot be had."""
    # named as TCP, so that asyncio sends small answers at once (it sets TCP_NODELAY only then): 40 ms less a request
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.bind((HOST, port))
    except (OSError, OverflowError) as error:
        sock.close()
        raise UsageError(f"port {port} cannot be had: {error}; --port 0 takes any that is free") from error
    return sock
