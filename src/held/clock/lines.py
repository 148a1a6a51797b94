"""How `held doctor` tries the lines to the world: the server letters leave by, the listener, and a mailbox."""

import imaplib
import smtplib
import ssl

from held.clock.found import Found
from held.post.servers import (
    BadCertificate,
    CannotConnect,
    NoStartTls,
    Server,
    SignInRefused,
    Unreachable,
    UnusableUrl,
    Unwelcome,
    connect,
    read_url,
)

PATIENCE = 10.0
IMAP_PORTS = {"imap": 143, "imaps": 993}
ADVICE: dict[type[CannotConnect], str] = {
    Unreachable: "Check the host name and the port, and whether a firewall lets this machine out to it.",
    Unwelcome: "Ask whoever runs that server whether this machine may send through it.",
    NoStartTls: "Use the server's port for submission (587 with smtp://, or 465 with smtps://).",
    BadCertificate: "Use the name that stands in the certificate, or have the certificate renewed.",
    SignInRefused: "Check the user name and password in HELD_SMTP_URL; write special characters as %40, %3A, …",
}


def outgoing(url: str) -> Found:
    """Go as far as signing in. Nothing is sent."""
    what = "letters out"
    if not url:
        return Found(
            what, "No mail server is set, so letters wait.", "Set HELD_SMTP_URL, e.g. smtp://user:pass@host:587."
        )
    try:
        server = read_url(url)
        connect(server, timeout=PATIENCE).quit()
    except UnusableUrl as reason:
        return Found(what, str(reason), "Correct HELD_SMTP_URL.")
    except CannotConnect as reason:
        return Found(what, str(reason), ADVICE[type(reason)])
    except smtplib.SMTPException:
        pass  # It has let us in; how it says goodbye does not matter.
    return Found(what, f"{server.name} takes our letters{_how_safely(server)}.")


def inbound(port: int, *, needed: bool) -> Found:
    what = "answers in"
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE) as listener:
            listener.noop()
    except (OSError, smtplib.SMTPException) as reason:
        advice = f"Start Held (held run); if it runs, set HELD_INBOUND_PORT to a port that is free, not {port}."
        return Found(what, f"Nothing takes mail on 127.0.0.1:{port} ({reason}).", advice, grave=needed)
    return Found(what, f"The listener answers on 127.0.0.1:{port}.")


def mailbox(url: str) -> Found:
    """Sign in to the mailbox and leave it as it is."""
    what = "mailbox"
    try:
        server = read_url(url, ports=IMAP_PORTS)
        with _imap(server) as box:
            box.login(server.user, server.password)
            box.select(readonly=True)
    except UnusableUrl as reason:
        return Found(what, str(reason), "Correct HELD_IMAP_URL, e.g. imaps://user:pass@host.")
    except ssl.SSLError as reason:
        sentence = f"The certificate of {server.name} cannot be trusted ({reason.reason})."
        return Found(what, sentence, ADVICE[BadCertificate])
    except (OSError, imaplib.IMAP4.error) as reason:
        advice = "Check HELD_IMAP_URL. Some providers want an app password here, others refuse passwords altogether."
        return Found(what, f"{server.name} does not let us in ({reason}).", advice)
    return Found(what, f"{server.name} lets us read.")


def _imap(server: Server) -> imaplib.IMAP4:
    if server.encrypted_from_the_start:
        return imaplib.IMAP4_SSL(server.host, server.port, ssl_context=ssl.create_default_context(), timeout=PATIENCE)
    box = imaplib.IMAP4(server.host, server.port, timeout=PATIENCE)
    if server.starttls:
        box.starttls(ssl.create_default_context())
    return box


def _how_safely(server: Server) -> str:
    if server.encrypted_from_the_start or server.starttls:
        return ", encrypted, with a certificate that holds"
    return " in the clear, on this machine"
