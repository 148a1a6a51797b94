"""What Mere and Ana do in the browser until an agreement stands."""

from django.test import Client
from django.urls import reverse

from held.models import AgreementVersion, Match, Person

YES: dict[str, object] = {
    "answer": "some",
    "scopes": ["goal", "actions"],
    "way": "both",
    "weekdays": ["1", "3"],
    "hour": "09:30",
    "push": "3",
    "how": "Straight questions, never on weekends.",
    "what_hid": "The heron was watching.",
    "review_on": "2026-12-31",
}
PROMISES: dict[str, object] = {"promises": "Two lines within three days.", "avoids": "The heron is too polite."}


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def page(person: Person, name: str, *args: object, **data: object) -> str:
    """The page someone reads, after posting where there is something to post."""
    path, browser = reverse(name, args=args), browser_of(person)
    answer = browser.post(path, data, follow=True) if data else browser.get(path, follow=True)
    return answer.content.decode()


def both_handed_in(match: Match) -> AgreementVersion:
    page(match.mentee, "agreement_hand_in", match.pk, **YES, revision=0)
    page(match.mentor, "agreement_hand_in", match.pk, **PROMISES, revision=0)
    return AgreementVersion.objects.get(match=match)


def agreed(match: Match) -> AgreementVersion:
    version = both_handed_in(match)
    for person in (match.mentee, match.mentor):
        page(person, "agreement_confirm", version.pk, now="1")
    version.refresh_from_db()
    return version
