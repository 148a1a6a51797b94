"""Raw mail in, plain data out: what is read, what is dropped, and that nothing at all raises."""

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from held.post.border import AuthResults
from held.post.mime import Parsed, Parser, Unparsed, _Child, _Gone
from held.post.reading import Ours
from held.practice.replies import REPLY_MARKER
from tests.post.mails import ALTERNATIVE, MERE, REPORT, mail

OURS = Ours("held.example", marker=REPLY_MARKER, authserv_id="mx.held.example")


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    opened = Parser(OURS, children=2)
    yield opened
    opened.close()


def _spent_by_children() -> float:
    """Seconds of processor time: a wall clock would measure what else the machine does."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def read(parser: Parser, raw: bytes) -> Parsed:
    parsed = parser.parse(raw)
    assert isinstance(parsed, Parsed), parsed
    return parsed


def test_a_plain_reply_is_read(parser: Parser) -> None:
    raw = mail(
        Message_ID="<a@people.example>",
        In_Reply_To="<b@held.example>",
        References="<c@held.example> <b@held.example>",
        Authentication_Results="mx.held.example; dmarc=pass header.from=people.example",
    )
    parsed = read(parser, raw)
    assert (parsed.text, parsed.from_headers, parsed.message_id) == ("Done.", ((MERE,),), "a@people.example")
    assert (parsed.in_reply_to, parsed.references) == ("b@held.example", ("c@held.example", "b@held.example"))
    assert parsed.auth_results == AuthResults("pass", "people.example")
    assert not (parsed.automatic)
    assert not (parsed.loop)
    assert not (parsed.attachments)
    assert not (parsed.bounce)
    assert not (parsed.trimmed_at_marker)


def test_two_from_headers_stay_two(parser: Parser) -> None:
    raw = mail().replace(b"Subject", b"FROM: tama@x.example\r\nSubject")
    assert read(parser, raw).from_headers == ((MERE,), ("tama@x.example",))


def test_headers_that_break_off_name_nobody(parser: Parser) -> None:
    raw = mail().replace(b"Subject", b"From : tama@x.example\r\nSubject")
    assert read(parser, raw).from_headers == ((),)


SUBJECTS = (
    "Out of office: Re: Where",
    "Automatic reply: Where",
    "Auto: away",
    "Abwesenheitsnotiz: Wo",
    "Automatische Antwort: Wo",
    "Réponse automatique : Où",
    "Respuesta automática: Dónde",
    "Fuera de la oficina",
    "Resposta automática: Onde",
    "Risposta automatica: Dove",
    "Automatisch antwoord: Waar",
    "Autosvar: Hvor",
    "Automatiskt svar: Var",
    "Automaattinen vastaus: Missä",
    "Automatyczna odpowiedź: Gdzie",
    "Автоматический ответ: Где",
    "自動応答: どこ",
    "自动回复: 哪里",
    "자동 회신: 어디",
    "Otomatik yanıt: Nerede",
    "رد تلقائي",
    "=?utf-8?q?R=C3=A9ponse_automatique?=",
)


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto-submitted"),
        ({"Auto_Submitted": "auto-generated; x=y"}, "auto-submitted"),
        ({"Auto_Submitted": "no"}, ""),
        ({"Return_Path": "<>"}, "null return path"),
        ({"Return_Path": f"<{MERE}>"}, ""),
        ({"Precedence": "bulk"}, "precedence"),
        ({"Precedence": "auto_reply"}, "precedence"),
        ({"X_Autoreply": "yes"}, "autoresponder"),
        ({"X_Auto_Response_Suppress": "All"}, ""),
        ({"From": "MAILER-DAEMON@mx.example"}, "daemon"),
        *(
            ({"Subject": subject}, "subject")
            for subject in SUBJECTS
        ),
        ({"Subject": "Re: Automatic reply: Where is it now?"}, ""),
        ({"Subject": "Re: out of office hours"}, ""),
    ],
)  # fmt: skip
def test_a_machine_is_told_from_a_person(parser: Parser, headers: dict[str, str], why: str) -> None:
    parsed = read(parser, mail(**headers))
    assert (parsed.automatic_why, parsed.automatic) == (why, bool(why))


@pytest.mark.parametrize(
    ("headers", "loop"),
    [
        ({"X_Loop": "held.example"}, True),
        ({"X_Loop": "other.example"}, False),
        ({"Message_ID": "<a.1@held.example>"}, True),
        ({"Message_ID": "<a@notheld.example>"}, False),
        ({"In_Reply_To": "<a.1@held.example>"}, False),
    ],
)
def test_our_own_letters_are_known_again(parser: Parser, headers: dict[str, str], loop: bool) -> None:
    assert read(parser, mail(**headers)).loop is loop


def test_plain_text_is_preferred_to_html(parser: Parser) -> None:
    kind = {"Content_Type": "multipart/alternative; boundary=b"}
    assert read(parser, mail(ALTERNATIVE.format(plain="Done."), **kind)).text == "Done."
    assert read(parser, mail(ALTERNATIVE.format(plain=" "), **kind)).text == "Not done."


def test_attachments_are_counted_and_dropped(parser: Parser) -> None:
    body = (
        "--b\n\nDone.\n--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\nUEsDBA==\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nprivate\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner\n--b--\n"
    )
    parsed = read(parser, mail(body, Content_Type="multipart/mixed; boundary=b"))
    assert (parsed.text, parsed.attachments, parsed.whole_text) == ("Done.", 3, "Done.")


def test_flowing_lines_are_joined_again(parser: Parser) -> None:
    parsed = read(parser, mail("Done. It took \nan hour.\n\n-- \nMere", Content_Type="text/plain; format=flowed"))
    assert parsed.text == "Done. It took an hour."


@pytest.mark.parametrize(
    ("charset", "octets", "text"),
    [
        ("iso-8859-1", b"no est\xe1 hecho", "no está hecho"),
        ("utf-8", b"fait\xff", "fait�"),
        ("no-such-charset", "terminé".encode(), "terminé"),
        ("\"utf-8\x00\"", b"done", "done"),
        ("punycode", b"done", "done"),
        ("iso-2022-jp", b"done", "done"),
        ("utf-7", b"+2AA-done", "?done"),
        ("idna", b"done", "done"),
    ],
)  # fmt: skip
def test_a_strange_charset_costs_no_message(parser: Parser, charset: str, octets: bytes, text: str) -> None:
    raw = mail("", Content_Type=f"text/plain; charset={charset}").rstrip() + b"\r\n\r\n" + octets
    assert read(parser, raw).text == text


def test_a_bounce_says_who_and_why(parser: Parser) -> None:
    parsed = read(parser, mail(REPORT, Content_Type="multipart/report; report-type=delivery-status; boundary=b"))
    assert parsed.bounce == {"status": "5.1.1", "action": "failed", "recipient": MERE}
    assert (parsed.automatic_why, "private" in parsed.whole_text) == ("report", False)


def test_html_nested_without_end_is_read_within_the_limits(parser: Parser) -> None:
    began = time.perf_counter()
    assert isinstance(parser.parse(mail("<div>" * 50_000, Content_Type="text/html")), Parsed)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "bomb",
    [
        mail() + b"a" * 200_000_000,
        b"Content-Type: text/plain" + b'; a="' * 400_000 + b"\n\ndone",
    ],
    ids=["memory", "processor"],
)
def test_what_slips_past_the_limits_costs_only_the_child(bomb: bytes) -> None:
    child = _Child(OURS, 60)
    began = _spent_by_children()
    with pytest.raises(_Gone):
        child.ask(bomb)
    assert _spent_by_children() - began < 8
    assert child.ask(mail())["parsed"]["text"] == "Done."
    child.close()


def test_beyond_a_limit_no_child_is_asked(parser: Parser) -> None:
    assert parser.parse(b"a" * 3_000_000) == Unparsed("limit: size")
    assert parser.parse(b"") == Unparsed("empty")


def test_a_child_that_is_too_slow_is_ended_and_replaced() -> None:
    hasty = Parser(OURS, patience=0.001)
    assert hasty.parse(mail()) == Unparsed("child: limits")
    assert hasty.parse(mail()) == Unparsed("child: limits")
    hasty.close()


def test_several_threads_may_share_a_parser(parser: Parser) -> None:
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda place: read(parser, mail(f"Done {place}.")).text, range(100)))
    assert outcomes == [f"Done {place}." for place in range(100)]


def test_the_child_knows_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELD_SECRET", "a canary")
    parser = Parser(OURS)
    parser.parse(mail())
    (child,) = [one for one in parser._children if one._process]
    assert child._process is not None
    assert b"a canary" not in Path(f"/proc/{child._process.pid}/environ").read_bytes()
    parser.close()
