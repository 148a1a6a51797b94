"""The statements behind Today that are written in SQL, the same for SQLite and PostgreSQL.

Building them anew from expressions for every page took eight of its nine milliseconds, and finding the rows one (20,000
matches, 400,000 actions). What they need is handed over by `today_rows`, which also says what each row means.
"""

# Live matches with, beside each: its two people, the next session, the latest that has no close, the agreement in
# force, whether something of the agreement waits for the viewer, what the mentee did as far as the viewer knows, the
# milestones, the pause, the focus as far as the viewer may read it, whether the mentee has been asked something about
# a goal, and a weekly report to write or to acknowledge.
MATCHES = """
WITH mine AS (
    SELECT * FROM held_match
    WHERE (mentee_id = %(viewer)s OR mentor_id = %(viewer)s) AND state IN ('running', 'paused', 'closing')
    ORDER BY started_on DESC, id DESC LIMIT %(most)s
)
SELECT mine.*,
    mentee.name AS mentee_name, mentee.email AS mentee_email, mentee.zone AS mentee_zone,
    mentor.name AS mentor_name, mentor.email AS mentor_email, mentor.zone AS mentor_zone,
    ahead.id AS next_id, ahead.starts_at AS next_at, ahead.place AS next_place,
    been.id AS unclosed_id, been.starts_at AS unclosed_at,
    version.in_force_from AS version_at, version.words AS version_words,
    (
        SELECT MIN(v.made_at) FROM held_agreementversion v
        WHERE v.match_id = mine.id AND v.in_force_from IS NOT NULL AND v.words ->> 'how' = version.words ->> 'how'
    ) AS how_said_at,
    win.words AS win_words, won.text AS win_text, win.at AS win_at,
    marked.words AS marked_words, marked.at AS marked_at,
    m1.text AS text_1, m1.by_date AS on_1, m1.state AS state_1,
    m2.text AS text_2, m2.by_date AS on_2, m2.state AS state_2,
    m3.text AS text_3, m3.by_date AS on_3, m3.state AS state_3,
    pause.first AS pause_first, pause.days AS pause_days, pause.by_id AS pause_by,
    EXISTS (
        SELECT 1 FROM held_closing c WHERE c.match_id = mine.id AND c.finished_at IS NOT NULL
            AND c.side = CASE WHEN mine.mentee_id = %(viewer)s THEN 'mentee' ELSE 'mentor' END
    ) AS closing_in,
    focus.kind AS focus_kind, focus.finding AS focus_finding, goal.title AS focus_title,
    EXISTS (
        SELECT 1 FROM held_timeoffer o JOIN held_offeredtime t ON t.offer_id = o.id
        LEFT JOIN held_session s ON s.id = o.session_id
        WHERE o.match_id = mine.id AND o.ended_at IS NULL AND o.by_id <> %(viewer)s AND t.starts_at > %(at)s
            AND (s.id IS NULL OR (s.sequence = o.sequence AND s.closed_at IS NULL))
    ) AS times_wait,
    EXISTS (
        SELECT 1 FROM held_timeoffer o JOIN held_offeredtime t ON t.offer_id = o.id
        WHERE o.match_id = mine.id AND o.ended_at IS NULL AND o.by_id = %(viewer)s AND t.starts_at > %(at)s
    ) AS times_offered,
    EXISTS (
        SELECT 1 FROM held_attendance h
        WHERE h.session_id = ahead.id AND h.person_id <> %(viewer)s AND h.says = 'cannot'
    ) AS other_cannot,
    EXISTS (
        SELECT 1 FROM held_attendance h
        WHERE h.session_id = ahead.id AND h.person_id = %(viewer)s AND h.unproven <> ''
    ) AS said_by_mail,
    EXISTS (
        SELECT 1 FROM held_goalquestion q
        WHERE q.match_id = mine.id AND mine.mentee_id = %(viewer)s AND q.answered_at IS NULL
    ) AS question_open,
    EXISTS (
        SELECT 1 FROM held_feedback f
        WHERE f.match_id = mine.id AND f.withdrawn_at IS NULL AND (
            (f.receiver_id = %(viewer)s AND (
                (f.given_at IS NULL AND f.kind = 'noticed' AND f.leave = '')
                OR (f.given_at IS NOT NULL AND f.marked = '')))
            OR (f.giver_id = %(viewer)s AND f.given_at IS NULL AND (f.kind = 'advice' OR f.leave = 'yes')))
    ) AS feedback_waits,
    EXISTS (
        SELECT 1 FROM held_agreementversion p
        WHERE p.match_id = mine.id AND p.in_force_from IS NULL AND p.set_aside_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM held_confirmation c WHERE c.version_id = p.id AND c.person_id = %(viewer)s)
    ) AS proposed,
    EXISTS (
        SELECT 1 FROM held_agreementpart t
        WHERE t.match_id = mine.id AND t.side = 'mentee' AND t.finished_at IS NOT NULL
    ) AS mentee_finished,
    EXISTS (
        SELECT 1 FROM held_agreementpart t
        WHERE t.match_id = mine.id AND t.side = 'mentor' AND t.finished_at IS NOT NULL
    ) AS mentor_finished,
    EXISTS (
        SELECT 1 FROM held_replydraft d
        WHERE d.person_id = %(viewer)s AND d.confirmed_at IS NULL AND d.dropped_at IS NULL
    ) AS has_draft,
    (
        SELECT w.id FROM held_weeklyreport w
        WHERE w.match_id = mine.id AND mine.mentee_id = %(viewer)s AND w.sent_at IS NULL
            AND (w.open_until > %(at)s AND w.asked_at IS NOT NULL OR w.mailed_at > %(not_told)s)
        ORDER BY w.day DESC LIMIT 1
    ) AS report_open,
    (
        SELECT w.id FROM held_weeklyreport w
        WHERE w.match_id = mine.id AND mine.mentor_id = %(viewer)s
            AND w.sent_at >= %(not_told)s AND w.acknowledged_at IS NULL
        ORDER BY w.sent_at LIMIT 1
    ) AS report_sent
FROM mine
JOIN held_person mentee ON mentee.id = mine.mentee_id
JOIN held_person mentor ON mentor.id = mine.mentor_id
LEFT JOIN held_session ahead ON ahead.id = (
    SELECT s.id FROM held_session s
    WHERE s.match_id = mine.id AND s.called_off_at IS NULL AND s.closed_at IS NULL AND s.starts_at > %(at)s
    ORDER BY s.starts_at, s.id LIMIT 1)
LEFT JOIN held_session been ON been.id = (
    SELECT s.id FROM held_session s
    WHERE s.match_id = mine.id AND s.called_off_at IS NULL AND s.closed_at IS NULL
        AND s.starts_at <= %(at)s AND s.starts_at > %(still_to_close)s
    ORDER BY s.starts_at DESC, s.id DESC LIMIT 1)
LEFT JOIN held_agreementversion version
    ON version.match_id = mine.id AND version.in_force_from IS NOT NULL AND version.in_force_until IS NULL
LEFT JOIN held_actionreport win ON win.id = (
    SELECT r.id FROM held_action a JOIN held_actionreport r ON r.action_id = a.id
    WHERE a.match_id = mine.id AND a.side = 'mentee' AND r.status IN ('done', 'partly') AND r.undone_at IS NULL
        AND (r.by_id = %(viewer)s OR r.shared_at IS NOT NULL) AND NOT EXISTS (
            SELECT 1 FROM held_actionreport since
            WHERE since.action_id = a.id AND since.id > r.id AND since.undone_at IS NULL
                AND (since.by_id = %(viewer)s OR since.shared_at IS NOT NULL))
    ORDER BY r.at DESC, r.id DESC LIMIT 1)
LEFT JOIN held_action won ON won.id = win.action_id
LEFT JOIN held_win marked ON marked.id = (
    SELECT w.id FROM held_win w
    WHERE w.match_id = mine.id AND w.taken_back_at IS NULL AND (w.by_id = %(viewer)s OR w.seen_by = 'us')
    ORDER BY w.at DESC, w.id DESC LIMIT 1)
LEFT JOIN held_milestone m1 ON m1.match_id = mine.id AND m1.phase = 1 AND m1.state <> 'let_go'
LEFT JOIN held_milestone m2 ON m2.match_id = mine.id AND m2.phase = 2 AND m2.state <> 'let_go'
LEFT JOIN held_milestone m3 ON m3.match_id = mine.id AND m3.phase = 3 AND m3.state <> 'let_go'
LEFT JOIN held_pause pause ON pause.match_id = mine.id AND pause.turns_on IS NOT NULL
LEFT JOIN held_focus focus ON focus.match_id = mine.id
LEFT JOIN held_goal goal ON goal.id = focus.goal_id AND (mine.mentee_id = %(viewer)s OR goal.seen_by = 'us')
ORDER BY mine.started_on DESC, mine.id DESC
"""

# Open actions, at most eight for each person of a match, in the order in which they were chosen: never by date, so
# that no order accuses. The other's also where something was said and not sent: to this viewer they are still open.
ACTIONS = """
WITH open_here AS (
    SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.match_id, a.owner_id ORDER BY a.holding, a.chosen_at, a.id) AS place
    FROM held_action a
    WHERE a.match_id IN (%(m0)s, %(m1)s, %(m2)s, %(m3)s, %(m4)s, %(m5)s, %(m6)s, %(m7)s) AND (
        a.status = 'open' OR (a.owner_id <> %(viewer)s AND EXISTS (
            SELECT 1 FROM held_actionreport r
            WHERE r.action_id = a.id AND r.undone_at IS NULL AND r.shared_at IS NULL AND r.at >= %(not_told)s)))
)
SELECT open_here.*, (
    SELECT r.status FROM held_actionreport r
    WHERE r.action_id = open_here.id AND r.undone_at IS NULL AND r.shared_at IS NOT NULL
    ORDER BY r.id DESC LIMIT 1) AS told
FROM open_here WHERE place <= 8 ORDER BY match_id, chosen_at, id
"""

CHECK_INS = """
SELECT * FROM held_checkin
WHERE match_id IN (%(m0)s, %(m1)s, %(m2)s, %(m3)s, %(m4)s, %(m5)s, %(m6)s, %(m7)s) AND (
    (sent_at IS NULL AND useful_until > %(at)s) OR (sent_at >= %(not_told)s AND acknowledged_at IS NULL))
ORDER BY due_at, id LIMIT %(most)s
"""
