"""What the confirm page may offer first when a reply was not clear. A guess is never recorded."""

from held.practice.replies.languages import SPOKEN
from held.practice.replies.languages.shape import finder, only_words, plain
from held.practice.replies.saying import Claim
from held.practice.words import Status

# The careful readings come first: a word that doubts outweighs a word that says it is done.
_CAREFUL_FIRST = (Status.NOT_DONE, Status.PARTLY, Status.CHANGED, Status.LET_GO, Status.DONE)
_FINDERS = [
    (status, [finder(language.guesses[status]) for language in SPOKEN if status in language.guesses])
    for status in _CAREFUL_FIRST
]
LONGEST_GUESSED = 200


def guess_of(text: str, *, actions: int) -> tuple[Claim, ...]:
    """One guess for the only action, or the same for all of them in a very short reply; else none."""
    if "?" in text or len(text) > LONGEST_GUESSED or actions < 1:
        return ()
    words = only_words(plain(text))
    for status, finders in _FINDERS:
        if any(one.search(words) for one in finders):
            sure_of_which = actions == 1 or len(words.split()) <= 2
            return tuple(Claim(action, status) for action in range(actions)) if sure_of_which else ()
    return ()
