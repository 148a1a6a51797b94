"""Mails for tests, as bytes."""

MERE = "mere@people.example"


def mail(body: str = "Done.", **headers: str) -> bytes:
    named = {"From": f"Mere <{MERE}>", "Subject": "Re: Where is it now?", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"{lines}\r\n{body}\r\n".encode()


ALTERNATIVE = """--b
Content-Type: text/plain; charset=utf-8

{plain}
--b
Content-Type: text/html; charset=utf-8

<p>Not <b>done</b>.<img src="https://evil.example/p.gif"></p><script>alert(1)</script>
--b--
"""
REPORT = """--b

The mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Original-Recipient: rfc822; other@people.example
Final-Recipient: rfc822; mere@people.example
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822

Subject: Where is it now?

private
--b--
"""
