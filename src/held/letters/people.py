"""The letters about signing in and about the account itself. They carry no word of anyone else."""

from datetime import date

from held.letters.paper import Letter, Links, write


def sign_in_code(*, language: str, links: Links, code: str, purpose: str, browser: str) -> Letter:
    """The code to type in the browser that asked. There is no link: a forwarded letter opens nothing."""
    return write("sign_in_code", language=language, links=links, code=code, purpose=purpose, browser=browser)


def no_account(*, language: str, links: Links) -> Letter:
    return write("no_account", language=language, links=links)


def account_notice(*, language: str, links: Links, what: str, address: str) -> Letter:
    return write("account_notice", language=language, links=links, what=what, address=address)


def address_changed(*, language: str, links: Links, reader: str, address: str, undo: str) -> Letter:
    """To the former address, with the link that takes the change back."""
    return write("address_changed", language=language, links=links, reader=reader, address=address, undo=undo)


def erasure_set(*, language: str, links: Links, reader: str, day: date, link: str) -> Letter:
    """The person has asked to be erased, or somebody has in their name: it can be stopped until that day."""
    return write("erasure_set", language=language, links=links, reader=reader, day=day, link=link)
