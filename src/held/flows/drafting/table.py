"""Every kind of letter and who drafts it, merged from the words."""

from held.flows.drafting import (
    actions,
    agreements,
    checkins,
    closings,
    fade,
    feedback,
    matches,
    pauses,
    people,
    plans,
    replies,
    reports,
    reviews,
    safety,
    sessions,
    times,
    wins,
)
from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {
    **people.DRAFTS,
    **safety.DRAFTS,
    **matches.DRAFTS,
    **pauses.DRAFTS,
    **agreements.DRAFTS,
    **plans.DRAFTS,
    **fade.DRAFTS,
    **closings.DRAFTS,
    **sessions.DRAFTS,
    **times.DRAFTS,
    **actions.DRAFTS,
    **checkins.DRAFTS,
    **wins.DRAFTS,
    **reports.DRAFTS,
    **reviews.DRAFTS,
    **feedback.DRAFTS,
    **replies.DRAFTS,
}
