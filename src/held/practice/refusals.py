"""How a rule says no: with a clear sentence that a person may read."""


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation. The practice knows no language; a door translates it when it is shown."""
    return sentence


class Refusal(Exception):
    """A rule says no. The message is a whole sentence, and `key` names the rule for tests and history.

    Args:
        key: short name of the rule, e.g. "four_held".
        sentence: what the person reads, marked with `gettext_noop`.
        values: what fills the sentence's %(names)s.
    """

    def __init__(self, key: str, sentence: str, **values: object) -> None:
        self.key = key
        self.sentence = sentence
        self.values = values
        super().__init__(sentence % values if values else sentence)
