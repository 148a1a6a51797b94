"""The goal finder for a named viewer: everything for its writer, what was shown for the other."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from held.models import Finder
from held.practice import finder as rules
from held.queries.goals import Around, FocusView, around_for, focus_for


@dataclass(frozen=True)
class Asked:
    """One of the twelve with what is written under it. `shown` is what the other can read of it."""

    key: str
    text: str
    words: str
    just_for_me: bool
    shown: str


@dataclass(frozen=True)
class FinderPage:
    around: Around
    focus: FocusView
    questions: tuple[Asked, ...]
    revision: int
    begun: bool
    shown_at: datetime | None

    def of(self, sitting: int) -> tuple[Asked, ...]:
        keys = {prompt.key for prompt in rules.prompts_of(sitting)}
        return tuple(question for question in self.questions if question.key in keys)

    @property
    def written(self) -> tuple[Asked, ...]:
        """What has words, for laying it out at the end."""
        return tuple(question for question in self.questions if question.words)


def page_for(viewer: int, match_id: int) -> FinderPage:
    around = around_for(viewer, match_id)
    finder = Finder.objects.filter(match_id=match_id).first()
    kept = {row.question: row for row in finder.answers.all()} if finder else {}
    asked = tuple(
        Asked(
            prompt.key,
            gettext(prompt.text),
            kept[prompt.key].words if around.is_mentee and prompt.key in kept else "",
            kept[prompt.key].just_for_me if prompt.key in kept else True,
            kept[prompt.key].shown if prompt.key in kept else "",
        )
        for prompt in rules.PROMPTS
    )
    return FinderPage(
        around,
        focus_for(viewer, match_id),
        asked if around.is_mentee else tuple(question for question in asked if question.shown),
        finder.revision if finder else 0,
        finder is not None,
        finder.shown_at if finder else None,
    )
