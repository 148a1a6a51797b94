"""The words of the demo's people, apart from what is done with them. They are theirs, so nothing here is translated."""

from dataclasses import dataclass

from held.practice.goals import GoalWords
from held.practice.plans import PlanWords
from held.practice.wins import WinWords
from held.practice.words import HeldTo, SeenBy, Status

POINT_A = "I avoid speaking up"
POINT_B = "I run the quarterly demo"

DEMO_GOAL = GoalWords(
    "Run the quarterly demo, start to finish",
    why="I know the work best, and every quarter somebody else explains it.",
    outcome_sign="My name stands beside it on the agenda",
    action_sign="I open my mouth in the first five minutes of any meeting I am in",
    obstacle="I polish instead of showing",
    if_then="I show what is there at noon, whatever it looks like",
    importance=9,
    confidence=6,
    held_to=HeldTo.STEPS,
    seen_by=SeenBy.US,
)
PLAN = PlanWords(
    people="Tama, who runs the reviews. Priya in platform. My cousin, who asks and then waits.",
    obstacle="I polish instead of showing",
    if_then="I send what is there at noon, rough as it is",
    celebrate="A walk each, on the phone, up something steep.",
)
MILESTONES = (("Speak once in stand-up", 30), ("Open one design review", 60), ("Run the quarterly demo", 88))
ANAS_STORY = (
    "For two years I wrote the minutes. It is a good place to be quiet in. Then the chair was ill one day, somebody "
    "had to say what we had decided, and I was the only one who had it in writing. So I said it. My voice was odd. "
    "Nobody minded."
)
OWN_GOAL = GoalWords("Stop rehearsing what I said on the bus home", importance=7)

MERE_ALONE: dict[str, object] = {
    "answer": "some",
    "scopes": ["actions"],
    "directions": ["mentor_asks"],
    "weekdays": [1, 2, 3],
    "hour": "09:00",
    "push": 4,
    "what_worked": "My cousin asked every Thursday how the driving lessons went. Asked, and then waited.",
    "what_hid": "A manager who read my list out in front of everyone. I stopped writing lists.",
    "how": "write to me midweek, straight questions, never on weekends.",
    "helps": "Ask me what happened when I got to it. Then give me a minute.",
    "avoid": "“Don’t worry about it.” I do worry about it, and then I worry alone.",
    "good_news": "One sentence about what you saw. No emoji.",
    "always_ask": "The demo, stand-ups, anything where I should have spoken.",
    "off_limits": "Home.",
    "hold_mentor_to": "The introductions you offer. I will not chase them.",
    "too_much": "I will write “less, please”, and that is all it means.",
}
ANA_ALONE: dict[str, object] = {
    "willing": "Every week, about what you chose and nothing else. I will ask even when I would rather be nice.",
    "avoids": "I remember how it felt to be asked. So I say “no rush”, and then nobody rushes.",
    "promises": "An answer within two days. Four sessions. Priya, and one more person who has run demos.",
    "practising": "Asking once, plainly, and then being quiet.",
    "between": "Mail any time, I read it mornings. Not on Sundays.",
    "postponing": "Whoever cannot make it moves it within the week. No stories needed.",
    "ending": "With a walk each, and a phone call during it.",
}

STANDUP = "Say one sentence in stand-up, any sentence"
FOUR_PEOPLE = "Ask four people what they would like to see in a demo"
THREE_DEMOS = "Watch the last three quarterly demos with the sound off"
FIRST_ON_MONDAY = "Speak first in Monday’s stand-up"
DRAFT = "Show Tama the slides before they are ready"
OTHER_TWO = "Ask the other two about the demo"
OPEN_REVIEW = "Ask Tama to let me open Tuesday’s design review"
TWO_SENTENCES = "Write the two sentences I will say first"
TALK = "Send you the talk about first sentences"
PRIYA = "Introduce you to Priya in platform"

CLOSES: tuple[dict[str, str], ...] = (
    {
        "together": "together",
        "takeaway": "I am not the only one who rehearses a sentence until its moment has gone.",
        "mentee.will.1": STANDUP,
        "mentee.see.1": "I can tell Ana the sentence",
        "mentee.sure.1": "8",
        "mentee.obstacle.1": "it feels too small to say",
        "mentee.if_then.1": "I say it small",
        "mentee.hold.1": "held",
        "mentee.check_in.1": "mentor_asks",
        "mentee.will.2": FOUR_PEOPLE,
        "mentee.see.2": "Four lines in my notes, one from each",
        "mentee.sure.2": "7",
        "mentee.obstacle.2": "they are busy",
        "mentee.if_then.2": "I ask by chat, one question only",
        "mentee.hold.2": "held",
        "mentee.check_in.2": "mentor_asks",
        "mentee.will.3": THREE_DEMOS,
        "mentee.sure.3": "9",
        "mentee.hold.3": "noted",
        "mentor.will.1": TALK,
        "mentor.hold.1": "held",
        "useful": "That Ana told a story without a moral.",
    },
    {
        "together": "together",
        "takeaway": "Speaking first is easier than speaking second. Nobody has set the bar yet.",
        "mentee.will.1": FIRST_ON_MONDAY,
        "mentee.see.1": "I was the first voice",
        "mentee.sure.1": "7",
        "mentee.obstacle.1": "somebody is quicker",
        "mentee.if_then.1": "I am the second voice, and it still counts",
        "mentee.hold.1": "held",
        "mentee.check_in.1": "mentor_asks",
        "mentee.will.2": DRAFT,
        "mentee.see.2": "Tama has seen five rough slides",
        "mentee.sure.2": "7",
        "mentee.obstacle.2": "I start polishing",
        "mentee.if_then.2": "I send what is there at noon",
        "mentee.hold.2": "held",
        "mentee.check_in.2": "mentor_asks",
        "mentee.will.3": OTHER_TWO,
        "mentee.sure.3": "6",
        "mentee.hold.3": "noted",
        "useful": "Ten minutes less on slides, ten more on the room.",
    },
    {
        "together": "together",
        "takeaway": "The slides were a place to hide. The review is not.",
        "mentee.will.1": OPEN_REVIEW,
        "mentee.see.1": "Tama has said yes or no",
        "mentee.sure.1": "8",
        "mentee.obstacle.1": "I wait for a good moment",
        "mentee.if_then.1": "I ask at the start of lunch, whatever we talk about",
        "mentee.hold.1": "held",
        "mentee.check_in.1": "mentor_asks",
        "mentee.will.2": TWO_SENTENCES,
        "mentee.see.2": "They are on a card",
        "mentee.sure.2": "9",
        "mentee.hold.2": "held",
        "mentee.check_in.2": "only_in_session",
        "mentor.will.1": PRIYA,
        "mentor.hold.1": "held",
        "useful": "That we did not talk about slides.",
    },
)


@dataclass(frozen=True)
class Step:
    """Something small: on which day of the match it was noted down, for which day, and what became of it when."""

    text: str
    chosen: int
    by: int
    said: int
    status: Status = Status.DONE
    part: tuple[int, int] | None = None


STEPS = (
    Step("Sit at the front table in planning", 5, 9, 8),
    Step("Tell my cousin what this is about", 10, 12, 11),
    Step("Write down one question before each meeting", 12, 17, 17, Status.PARTLY, (3, 5)),
    Step("Say the first sentence aloud at home, three times", 16, 20, 19),
    Step("Answer in the channel without rereading it first", 21, 25, 26),
    Step("Have lunch with somebody from billing", 23, 27, 27),
    Step("Read the old demo notes of Priya’s team", 28, 35, 33, Status.LET_GO),
)

ANAS_OWN_GOAL = "Ask once, plainly, and then be quiet until there is an answer"
ANAS_LOG = (
    (6, "Asked what happened when the moment came, and counted to six.", "Six is long. The answer came at five."),
    (19, "Wrote two lines about what I saw, and no advice.", "It took me longer than the advice would have."),
    (
        29,
        "Said “I do not mind which” when I did mind.",
        "Being nice is how I avoid asking. Next time: the question first, then nice.",
    ),
)
NOT_KNOWN = "am asked something I do not know"
FIND_OUT = "Say “I will find out”, and by when. Nobody minds that. They mind the guess."

SAID: dict[str, str] = {
    THREE_DEMOS: "With the sound off one sees who looks at the room. Two of three looked at the screen.",
    FIRST_ON_MONDAY: "I spoke first on Monday and nobody bit.",
    OTHER_TWO: "Both wanted to see something break and be mended. So do I.",
    TALK: "Sent. Minute nine is the one.",
}
BOTH_BY_MAIL = """1. Done
2. Partly, two of four

It was about a flaky test. My voice was fine. The other two are away until next week."""
TWO_LINES = "You asked two people a question you did not need to ask. I saw that. Which of the two surprised you?"
ANA_SAW = WinWords("You turned the sound off to find out who looks at the room. I have never thought of that.")
NEXT_TIME = "say something and the room goes quiet"
ADVICE = "Count to four before you explain it. The quiet is people thinking, and it is yours."
VIEW = "I always took it for a no."
NOBODY_SAW = WinWords(
    "Someone asked who knew the billing code, and I said “I do” before I had decided to.",
    took="Not deciding",
    mark="A coffee by the water, alone",
)
NOT_SHOWN_BY_MAIL = """2. Not done

The slides grew instead of getting finished. Monday is still to come."""

REFLECTIONS: tuple[tuple[str, dict[str, str], frozenset[str]], ...] = (
    (
        STANDUP,
        {
            "worked": "I picked the dullest sentence I had. There was nothing to defend.",
            "harder_easier": "Easier: nobody turned round. Harder: the ten minutes before.",
            "felt": "My hands were cold and I was proud of something tiny.",
            "tells": "I do things when they are small enough to look silly.",
            "bring": "How to make the next one just as small.",
        },
        frozenset({"felt"}),
    ),
    (
        FOUR_PEOPLE,
        {
            "which_part": "The two I see every day. I asked while we queued for coffee.",
            "between": "For the others I would have had to write, and then I edit.",
            "know": "Asking aloud takes me ten seconds, asking in writing an hour.",
            "next_piece": "The other two, aloud, when they are back.",
            "bring": "What they said: both want fewer slides.",
        },
        frozenset(),
    ),
    (
        DRAFT,
        {
            "time_went": "Every evening half an hour, moving boxes by a few pixels.",
            "instead": "Polishing. It felt like work and it was hiding. Not a good swap.",
            "was_it": "Frightening, mostly. Tama is good at this.",
            "know": "Showing something rough is the action. The slides are not.",
            "bring": "Something to do in the room, without slides.",
        },
        frozenset({"was_it"}),
    ),
)

ANA_AS_MENTEE: dict[str, object] = {
    "answer": "some",
    "scopes": ["actions"],
    "directions": ["mentee_writes"],
    "hour": "18:30",
    "push": 2,
    "how": "Leave me the pen. I would rather write than be asked.",
    "helps": "Tell me about a time when it went wrong for you.",
    "avoid": "Advice in the first five minutes.",
    "hold_mentor_to": "Telling me when I am being charming instead of clear.",
}
RUTH_ALONE: dict[str, object] = {
    "willing": "In our sessions, about everything. Between them only if you write first.",
    "promises": "I read what you send the same evening.",
    "ending": "Over a meal, in whichever city comes first.",
}
ANA_POINT_A = "I soften everything I say"
ANA_POINT_B = "I say the hard thing first, and kindly"
JAVIER = "Tell Javier what I have been carrying since summer"
RUTH_CLOSE: dict[str, str] = {
    "together": "together",
    "takeaway": "Kind and clear are not opposites. Nice and clear are.",
    "mentee.will.1": JAVIER,
    "mentee.see.1": "Javier knows, and has answered",
    "mentee.sure.1": "7",
    "mentee.obstacle.1": "there is always a launch",
    "mentee.if_then.1": "I say it on the way to the metro",
    "mentee.hold.1": "held",
    "mentee.check_in.1": "mentee_writes",
    "mentor.will.1": "Write down how I told my first team the bad news",
    "mentor.hold.1": "noted",
}
ANA_WEEK = {
    "forward": "I told Javier on the way to the metro. Not the speech I had ready: two sentences, and then we walked.",
    "hard": "He went quiet for a whole station.",
    "tried": "Nothing. I let the station pass. You would have laughed.",
    "learned": "I soften things so that I need not see the face that hears them.",
    "next_week": "Give Luis the real reason we moved his launch.",
    "obstacle": "There is always a launch. If there is, I do it standing.",
    "wish": "Just read this. And tell me if it sounds charming.",
}
ANA_KEEPS = ("learned",)
RUTH_READ = "Two sentences and then a walk: I could see it. Not charming at all, and I mean that well."

NOTES = "The review is on Tuesdays at ten. Priya opens hers with a question, never with a slide."
OWN_NOTES = "My voice went up when I said “review”. Nobody minded."
TO_TALK = (
    "What to do with my hands while nobody says anything",
    "Whom else you would like to meet besides Priya",
)
