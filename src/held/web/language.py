"""Which language an answer is written in, where it is not the browser's."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from held.flows.keys import Door, hash_of
from held.queries import reply_pages
from held.web.access import Visit


def speak(request: HttpRequest, language: str) -> None:
    """From here on in this language. One that is not offered any more is English."""
    offered = language in dict(settings.LANGUAGES)
    translation.activate(language if offered else settings.LANGUAGE_CODE)
    request.LANGUAGE_CODE = translation.get_language()


type_of_page = Callable[[Visit, str], HttpResponse]


def as_its_letter(door: Door) -> Callable[[type_of_page], type_of_page]:
    """The page behind a letter's link is written in the language of the letter, signed in or not."""

    def in_its_language(view: type_of_page) -> type_of_page:
        @wraps(view)
        def spoken(request: Visit, token: str) -> HttpResponse:
            language = reply_pages.language_behind({f"{door}_hash": hash_of(door, token)}, at=request.at)
            if language:
                speak(request, language)
            return view(request, token)

        return spoken

    return in_its_language
