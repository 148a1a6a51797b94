"""A mail server as its address names it: where it is, who signs in, and that nothing travels in the clear."""

import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

SMTP_PORTS = {"smtp": 25, "smtps": 465}


class UnusableUrl(ValueError):
    """The address of a mail server that we will not use; the sentence says what to change."""


class CannotConnect(Exception):
    """Nothing was handed over, because the conversation never came about. Each subclass is one reason."""

    def __init__(self, sentence: str, *, code: int | None = None) -> None:
        super().__init__(sentence)
        self.code = code


class Unreachable(CannotConnect):
    """No server answers there."""


class Unwelcome(CannotConnect):
    """A server answers, and turns us away before we have said anything."""


class NoStartTls(CannotConnect):
    """The server does not offer encryption, or somebody in between has removed the offer."""


class BadCertificate(CannotConnect):
    """The server cannot prove that it is the one we mean."""


class SignInRefused(CannotConnect):
    """The server does not know this user name and password, or wants one."""


@dataclass(frozen=True)
class Server:
    """What an address such as `smtp://user:pass@mail.example:587` says."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = False

    @property
    def encrypted_from_the_start(self) -> bool:
        return self.scheme in ("smtps", "imaps")

    @property
    def name(self) -> str:
        return f"{self.host}:{self.port}"


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_url(url: str, *, ports: Mapping[str, int] = SMTP_PORTS) -> Server:
    """Read `smtp://…` or `smtps://…`. Only a server on this very machine may be spoken to in the clear."""
    parts = urlsplit(url)
    if parts.scheme not in ports or not parts.hostname:
        raise UnusableUrl(f"The address must look like {' or '.join(f'{scheme}://host:port' for scheme in ports)}.")
    try:
        port = parts.port or ports[parts.scheme]
    except ValueError as error:
        raise UnusableUrl("The port must be a number from 1 to 65535.") from error
    server = Server(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=_wants_starttls(parts.query, not is_loopback(parts.hostname)),
    )
    return server


def _wants_starttls(query: str, required: bool) -> bool:
    wish = parse_qs(query).get("starttls", ["yes" if required else "no"])[-1].lower()
    if wish not in ("yes", "no"):
        raise UnusableUrl("starttls can be yes or no.")
    if required and wish == "no":
        raise UnusableUrl("starttls=no is only for a server on this machine: letters would travel in the clear.")
    return wish == "yes"


def connect(server: Server, *, timeout: float, helo: str | None = None) -> smtplib.SMTP:
    """Open a connection as far as MAIL FROM: greeted, encrypted where it must be, signed in. Or say why not."""
    smtp = _greeted(server, timeout, helo or own_name())
    try:
        if server.starttls and not server.encrypted_from_the_start:
            _encrypt(smtp, server)
        smtp.ehlo_or_helo_if_needed()
        _sign_in(smtp, server)
        _send_at_once(smtp)
    except CannotConnect:
        smtp.close()
        raise
    except (OSError, smtplib.SMTPException) as error:
        smtp.close()
        raise Unreachable(f"{server.name} broke off before anything was handed over ({error}).") from error
    return smtp


def own_name() -> str:
    """The name to greet with. Without a dotted one an address literal is what RFC 5321 asks for."""
    name = socket.gethostname()
    return name if "." in name else "[127.0.0.1]"


def _greeted(server: Server, timeout: float, helo: str) -> smtplib.SMTP:
    try:
        if server.encrypted_from_the_start:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(server.host, server.port, helo, timeout=timeout, context=context)
        return smtplib.SMTP(server.host, server.port, helo, timeout=timeout)
    except ssl.SSLError as error:
        raise _bad_certificate(server, error) from error
    except smtplib.SMTPConnectError as error:
        said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        raise Unwelcome(f"{server.name} turned us away: {error.smtp_code} {said}", code=error.smtp_code) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(f"{server.name} cannot be reached ({error}).") from error


def _encrypt(smtp: smtplib.SMTP, server: Server) -> None:
    try:
        code, _ = smtp.starttls(context=ssl.create_default_context())
    except smtplib.SMTPNotSupportedError as error:
        raise NoStartTls(f"{server.name} does not offer STARTTLS, so nothing was sent in the clear.") from error
    except ssl.SSLError as error:
        raise _bad_certificate(server, error) from error
    if code != 220:
        raise NoStartTls(f"{server.name} offers STARTTLS and then answers {code} to it.", code=code)


def _bad_certificate(server: Server, error: ssl.SSLError) -> BadCertificate:
    why = getattr(error, "verify_message", "") or error.reason or "no TLS there"
    return BadCertificate(f"The certificate of {server.name} cannot be trusted: {why}.")


def _sign_in(smtp: smtplib.SMTP, server: Server) -> None:
    if not server.user:
        return
    try:
        smtp.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        sentence = f"{server.name} refused the user name or password ({error.smtp_code})."
        raise SignInRefused(sentence, code=error.smtp_code) from error
    except smtplib.SMTPNotSupportedError as error:
        raise SignInRefused(f"{server.name} offers no way to sign in that we know.") from error


def _send_at_once(smtp: smtplib.SMTP) -> None:
    """Without this the kernel would hold the little dot back for 40 ms, waiting for more to send with it."""
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
