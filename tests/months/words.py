"""What the six say and write, and their mentors. Theirs, so none of it is translated."""

from datetime import date

HOLIDAY_FROM = date(2027, 3, 22)  # the clocks of Madrid go forward on the 28th

ANAS_PART: dict[str, object] = {
    "willing": "Every week, about what you chose and nothing else.",
    "promises": "An answer within two days.",
    "story": "For two years I wrote the minutes. Then the chair was ill, and I said what we had decided.",
}
RUTHS_PART: dict[str, object] = {
    "willing": "Whenever you write first.",
    "promises": "I read what you send the same evening.",
    "story": "I left the room once rather than say no. It was a long corridor.",
}
IVOS_PART: dict[str, object] = {
    "willing": "Once a week, in one line.",
    "promises": "I ask, and then I am quiet.",
    "story": "My first talk was to nine people. Three of them were asleep, and one was my mother.",
}

KEEN_HOW = "Write to me midweek, straight questions, never on weekends."
KEEN_POINTS = ("I avoid speaking up", "I run the quarterly demo")
SILENT_HOW = "Just ask. I may not write back, and it helps all the same."
SILENT_POINTS = ("I carry it all in my head", "The workshop runs without me")
BUSY_HOW = "Short, please. One line, I answer in half of one."
BUSY_POINTS = ("Everything is mine", "Two things are mine")
NO_POINTS = ("I apply for nothing", "I have had one interview")
CHANGES_HOW = "Gently. I will tell you when it is enough."
CHANGES_POINTS = ("I rewrite the first chapter", "Somebody has read the third")
AWAY_HOW = "In the morning, before the shop opens."
AWAY_POINTS = ("I do the books at night", "The books take one hour on Fridays")


def one_thing(text: str, *, holding: str = "held", writes: str = "mentor_asks") -> dict[str, str]:
    """A close with a single action in it."""
    chosen = {"mentee.will.1": text, "mentee.hold.1": holding, "mentee.sure.1": "7", "takeaway": "Smaller is sooner."}
    return chosen | ({"mentee.check_in.1": writes} if holding == "held" else {})


def _two(first: str, second: str, takeaway: str) -> dict[str, str]:
    one = one_thing(first)
    two = {"mentee.will.2": second, "mentee.hold.2": "held", "mentee.sure.2": "8", "mentee.check_in.2": "mentor_asks"}
    return one | two | {"takeaway": takeaway}


KEEN_CLOSES = (
    _two(
        "Say one sentence in stand-up", "Ask four people what they want to see", "I am not the only one who rehearses."
    ),
    _two("Speak first on Monday", "Show Tama the slides before they are ready", "Nobody has set the bar yet."),
    _two("Open the design review", "Write the two sentences I will say first", "The slides were a place to hide."),
    _two("Ask Priya for ten minutes", "Put my name on the agenda", "My name looked strange there for a day."),
    _two("Rehearse once, with the door open", "Choose what I will not show", "Leaving things out is most of it."),
    _two("Run the demo", "Write down what I would tell someone who begins", "It was shorter than I had feared."),
)
KEEN_ANSWERS = (
    "1. Done\n2. Partly, two of four\n\nThe other two are away until next week.",
    "1. Done\n2. Not done\n\nThe slides grew instead of getting finished.",
    "1. Done\n2. Done",
    "1. Done\n2. Moved to Friday",
    "1. Partly\n2. Done\n\nThe door was half open.",
    "1. Done\n2. Done\n\nAnd they laughed where I had hoped they would.",
)
ANA_READS = (
    "You asked two people a question you did not need to ask. I saw that.",
    "Monday was the hard one, and you did it. What made the slides grow?",
    "Both. I would like to hear the two sentences.",
    "Your own name, in print. How was it to see it there?",
    "Half open counts. Who walked by?",
    "I read your mail twice, and the second time aloud.",
)
KEEN_WEEKS = tuple(
    {"forward": forward, "hard": hard, "learned": "I am quicker when it is small.", "wish": "Just read this."}
    for forward, hard in (
        ("I spoke before I had decided to.", "The ten minutes before."),
        ("Somebody asked me who knows the billing code. I do.", "Saying so."),
        ("The review had a beginning, and it was me.", "The quiet after my question."),
        ("Priya said yes before I had finished asking.", "Writing to her at all."),
        ("I cut nine slides.", "The ninth."),
        ("It is done, and I slept.", "Not looking at the list of who was there."),
    )
)
KEEN_WINS = (
    "I asked for ten minutes of somebody’s time, and had twenty.",
    "I left out the part I had worked on longest.",
    "They laughed where I had hoped they would.",
)
KEEN_REVIEW = {
    "different": "I hear my own voice in meetings.",
    "repeat": "Small and early.",
    "see": "It is the same room.",
}
ANAS_REVIEW = {"different": "You ask sooner.", "repeat": "Asking once.", "see": "You no longer look at the door."}
KEEN_ENDING = {
    "found": "I came for a demo, and found out that I talk when it is small enough.",
    "moment": "The dull sentence.",
    "instead": "My cousin, on Thursdays.",
    "thanks": "For asking, and for being quiet then.",
}
ANAS_ENDING = {
    "moment": "Two of four, and a flaky test.",
    "taught": "To ask once.",
    "touch": "Write when you run the next one. I would like that.",
    "thanks": "You let me practise too.",
}
SILENT_THINGS = (
    "Write the list of what only I know",
    "Let Sefa close the till once",
    "Be away for an hour",
    "Draw the plan of the shelves",
    "Let Sefa order the timber",
    "Be away for a day",
    "Say thank you to Sefa",
)
BUSY_THINGS = (
    "Say no to one meeting",
    "Give the newsletter to Lena",
    "Write the hand-over for the newsletter",
    "Leave at six on Tuesday",
    "Decide which two things stay mine",
    "Tell the team which two",
    "Delete the third list",
)
BUSY_ANSWERS = (
    "partly",
    "moved to Friday",
    "well, sort of, you know how it is",
    "done",
    "Not done, the week ate it.",
    "done!",
)
NO_THINGS = (
    "Read one advertisement to its end",
    "Write down three things I am good at",
    "Ask Hana how it was for her",
    "Put my papers in one folder",
    "Write to one of them",
    "Practise aloud, in the kitchen",
    "Write down what they asked",
)
NO_SAYS = "I did it on the bus."
CHANGES_THINGS = (
    "Write one page, forwards",
    "Write the next page, and read neither",
    "Write on Tuesday and on Thursday",
    "Walk instead of writing, once",
    "Send chapter three to Inés",
    "Read what Inés wrote, sitting down",
    "Begin chapter four",
)
INSTEAD = "Inés and I write to each other on Sundays."
AWAY_THINGS = (
    "Sort the receipts by month",
    "Do one hour on Friday, with the door shut",
    "Ask my sister which program she uses",
    "Do one hour on Friday again",
    "Leave the books with her for two weeks",
    "Do one hour on Friday, with music",
)
