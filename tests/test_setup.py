"""The demo lets anyone be anyone, so it runs only where nothing real can be reached."""

import pytest

from held.setup import demo_allowed


@pytest.mark.parametrize(
    ("smtp_url", "host_name"),
    [
        ("smtp://mail.example:587", "127.0.0.1"),
        ("smtps://user:word@mail.example", "localhost"),
        ("", "held.example"),
        ("smtp://127.0.0.1:8025", "held.example"),
        ("smtp://192.168.1.5", "127.0.0.1"),
    ],
)
def test_the_demo_never_runs_with_a_real_mail_server_or_a_public_name(smtp_url: str, host_name: str) -> None:
    assert not demo_allowed(True, smtp_url, host_name)


def test_the_demo_runs_on_this_machine_and_only_if_it_is_wanted() -> None:
    assert demo_allowed(True, "", "127.0.0.1")
    assert demo_allowed(True, "smtp://127.0.0.1:8025", "localhost")
    assert not demo_allowed(False, "", "127.0.0.1")
