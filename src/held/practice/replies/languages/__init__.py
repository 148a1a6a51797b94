"""The languages in which a reply is understood, one file each. To offer one more, write its file and list it here."""

from held.practice.replies.languages.ar import ARABIC
from held.practice.replies.languages.de import GERMAN
from held.practice.replies.languages.en import ENGLISH
from held.practice.replies.languages.es import SPANISH
from held.practice.replies.languages.fr import FRENCH
from held.practice.replies.languages.it import ITALIAN
from held.practice.replies.languages.nl import DUTCH
from held.practice.replies.languages.others import OTHERS
from held.practice.replies.languages.pt import PORTUGUESE

SPOKEN = (ENGLISH, SPANISH, GERMAN, FRENCH, PORTUGUESE, ITALIAN, DUTCH, ARABIC)
STOPPING = (*SPOKEN, OTHERS)
