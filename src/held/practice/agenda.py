"""What the two want to talk about: either adds, whoever added takes back, and it stays until it has been looked at."""

from held.practice.refusals import Refusal, gettext_noop

WORDS_AT_MOST = 280
OPEN_AT_MOST = 12  # more than anybody talks about in an hour


def item(words: str, *, waiting: int) -> str:
    """The line as it is kept.

    Raises:
        Refusal: for nothing, for too much, and where enough is waiting already.
    """
    kept = " ".join(words.split())
    if not kept:
        raise Refusal("words", gettext_noop("Write what you would like to talk about."))
    if len(kept) > WORDS_AT_MOST:
        raise Refusal("words_long", gettext_noop("There is room for %(most)s letters here."), most=WORDS_AT_MOST)
    if waiting >= OPEN_AT_MOST:
        raise Refusal("words_many", gettext_noop("Twelve things are waiting already. Look at one of them first."))
    return kept


def check_take_back(*, mine: bool, looked_at: bool) -> None:
    if not mine:
        raise Refusal("not_mine", gettext_noop("Whoever added this can take it back."))
    if looked_at:
        raise Refusal(
            "looked_at", gettext_noop("You have looked at this together. It stays where it was talked about.")
        )
