"""The post, the history, and what the machine keeps for itself."""

from held.practice.refusals import gettext_noop
from held.queries.personal.shape import Table, Voice, is_, oneself

TABLES = (
    Table(
        "held.ReplyDraft",
        (Voice(oneself, "words guess"),),
        gettext_noop("Answers by mail that waited"),
        both="made_at words why confirmed_at dropped_at",
        machine="id person letter check_in inbound guess",
        plain="why",
        gone=True,
    ),
    Table(
        "held.Letter",
        (Voice(oneself, "to_address sent_to facts clause_words subject text"),),
        gettext_noop("Letters to you"),
        both="kind sent_to match state why queued_at sent_at subject text clause_words",
        machine="id letter_class category planned person to_address about check_in session window facts clause "
        "next_try useful_until lease_until fence attempts deferrals copies committed_at message_id reply_hash "
        "page_hash stop_hash key_turn keys_until",
        plain="kind why window message_id reply_hash page_hash stop_hash",
        gone=True,
    ),
    Table(
        "held.HistoryLine",
        (Voice(is_("by"), "details"),),
        gettext_noop("What you did, line by line"),
        both="at match verb thing thing_id via details",
        machine="id by",
        plain="verb thing",
    ),
    Table(
        "held.Inbound",
        (Voice(is_("letter__person"), "recipient sender raw said"),),
        machine="id received_at via recipient sender digest message_id raw letter level outcome why said read_at",
        plain="via digest message_id level outcome why",
        gone=True,
    ),
    Table("held.TrayLetter", machine="id received_at recipient raw", plain="recipient raw"),
    Table("held.Suppression", machine="id address kind weight last_at stopped_at probed_at", plain="address kind"),
    Table("held.InboundDropped", machine="id day why number", plain="why"),
    Table("held.Installation", machine="id instance on_hold_since on_hold_why seen_at", plain="instance on_hold_why"),
    Table("held.DemoClock", machine="id ahead_seconds"),
)
