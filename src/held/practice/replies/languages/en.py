"""Replies in English."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

ENGLISH = Language(
    code="en",
    says={
        Status.DONE: phrases(
            "done | it's done | it is done | its all done | that's done | that is done | this is done"
            " | this one is done"
            " | this one's done | all done | done it | done this | I've done it | I have done it | I've done this"
            " | I've done that | I did it | did it | I did this | I did that | got it done | I got it done"
            " | finished | I finished | I've finished | I have finished | finished it | I finished it"
            " | I've finished it | it's finished | it is finished | all finished | completed | complete"
            " | it's complete | it is complete | it's completed | I completed it | completed it | I've completed it"
            " | it has been done | it's been done | already done | it's already done | already did it"
            " | I already did it | done already | I've already done it | just done | just finished | just finished it"
            " | just did it | I just did it | now done | done now | it's now done | it's done now | done and dusted"
            " | all done now | finally done | finally finished | done at last | done finally | done yesterday"
            " | done last night | done this morning | did it yesterday | did it this morning | did it last night"
            " | I did it yesterday | I did it this morning | I did it last night | finished it yesterday"
            " | finished yesterday | finished last night | finished this morning | finished it this morning"
            " | finished it last night | it is all done | that one's done | that one is done | fully done"
            " | completely done | d0ne | finsihed | finised | compelted | completd"
        ),
        Status.PARTLY: phrases(
            "partly | partly done | partially | partially done | part done | in part | half done | it's half done"
            " | half | halfway | half way | halfway done | halfway there | half way there | I'm halfway | some of it"
            " | did some of it | I did some of it | did half of it | I did half of it | did half | done half of it"
            " | done in part | it's partly done | it is partly done | I've partly done it | partly finished"
            " | I did part of it | did part of it | done part of it | some done | partially complete"
            " | partially completed | half finished | partly there | party done | parlty | partialy | partialy done"
        ),
        Status.NOT_DONE: phrases(
            "not done | it's not done | it is not done | it isn't done | not done this time | not done this week"
            " | didn't do it | did not do it | I didn't do it | I did not do it | didn't do this | I didn't do this"
            " | I didn't do this one | didn't do this one | didn't happen | it didn't happen | it did not happen"
            " | did not happen | no not done | no I didn't | no I did not | no didn't do it | no I didn't do it"
            " | didn't get it done | I didn't get it done | didn't manage it | I didn't manage it | didnt do it"
            " | I have not done it | I haven't done it | haven't done it | have not done it | it wasn't done"
            " | didn't get to it | I didn't get to it | did not get to it | I did not get to it | undone | not doen"
        ),
        Status.CHANGED: phrases(
            "changed | it changed | plans changed | plan changed | the plan changed | the plan has changed"
            " | the plan's changed | plans have changed | my plans changed | my plans have changed | our plans changed"
            " | change of plan | change of plans | it has changed | it's changed | the plans changed | my plan changed"
            " | my plan has changed | plan has changed | paln changed | plans chnaged"
        ),
        Status.LET_GO: phrases(
            "let it go | let go | letting it go | letting go | I'm letting it go | I am letting it go | I've let it go"
            " | I have let it go | I let it go | letting this go | letting this one go | I'm letting this go"
            " | I'm letting this one go | let this go | let this one go | let that go | let that one go"
            " | I'm letting that go | I want to let it go | I want to let this go | I'd like to let it go"
            " | I'd like to let this go | I'd like to let this one go | dropping it | dropping this one"
            " | I'm dropping it | I'm dropping this | dropped | dropped it | drop it | drop this one | lets let it go"
            " | let's let it go | let's let this go | let's let this one go | time to let it go"
        ),
    },
    every=phrases("all | all of them | all of these | everything | they are all | they're all | every one | all are"),
    both=phrases("both | both of them | both of these | both are | they are both | they're both"),
    stop=phrases(
        "stop | stop please | please stop | stop it | stop this | stop these | stop now | stop asking"
        " | please stop asking | stop asking me | unsubscribe | unsubscribe me | please unsubscribe"
        " | please unsubscribe me | stop emails | stop the emails | stop these emails | stop emailing me"
        " | please stop emailing me | stop writing | stop writing to me | please stop writing to me"
        " | stop sending me emails | please stop sending me emails | stop sending these | please stop these emails"
        " | stop check-ins | stop the check-ins | stop checking in | no more emails | no more emails please"
        " | no more letters | opt out | optout | stop mail | stop the letters | stop letters | i want to stop"
        " | stopp | stop thanks | stop thank you | stop messages | stop the messages | stop these messages"
    ),
    stop_all=phrases(
        "stop all | stop all please | please stop all | stop everything | please stop everything | stop all emails"
        " | stop all the emails | stop all letters | stop all the letters | stop all mail | stop all messages"
        " | unsubscribe all | unsubscribe from all | unsubscribe from everything | unsubscribe me from everything"
        " | unsubscribe me from all | stopall | please stop all emails | please stop all letters | stop all of it"
        " | stop all of this | stop every email | stop all check-ins"
    ),
    greetings=phrases(
        "hi | hello | hey | hiya | hiya there | dear | kia ora | tena koe | morena | good morning"
        " | good afternoon | good evening"
        " | morning | greetings | hi there | hello there | hey there | g'day"
    ),
    polite=phrases(
        "please | thanks | thank you | thank you so much | thanks so much | thanks a lot | many thanks | cheers | ta"
        " | yes | yep | yeah | yup | ok | okay | hi | hiya | hello | hey | kia ora | thx | ty | tks | x | xx | xxx"
        " | thanks for asking | thank you for asking | thanks for checking | thanks for checking in"
        " | thank you for checking in | nga mihi | best | regards | kind regards | best wishes | happy to say"
        " | pleased to say | glad to say | hooray | yay | woohoo | phew | great news | good news | hurray"
        " | nga mihi nui"
    ),
    negations=phrases(
        "not | no | never | none | nothing | nobody | neither | nor | nope | nah | cannot | cant | can't | don't"
        " | doesn't | didn't | did not | isn't | wasn't | aren't | weren't | won't | wouldn't | couldn't | shouldn't"
        " | haven't | hasn't | hadn't | ain't | without | unable | nowhere | barely | hardly | scarcely | nt | n't"
    ),
    hedges=phrases(
        "almost | nearly | mostly | sort of | kind of | kinda | sorta | more or less | in theory | theoretically"
        " | supposedly | apparently | in a way | in a sense | technically | in principle | in my head | in spirit"
        " | except | apart from | other than | aside from | minus | still need | still needs | still have to"
        " | still has to | still to do | still to | still working | still waiting | still missing | still going"
        " | remaining | remains | the rest | the other half | half of | halfway | partly | partially | partway"
        " | only the | only part | only some | only half | some of | most of | part of it | bits of"
        " | will be | will do | will finish | will have | i'll do | i'll finish | i'll have | i'll get | gonna"
        " | going to do | going to finish | going to be | about to | planning to | plan to | intend to | hope to"
        " | hoping to | want to | wanted to | meant to | need to finish | need to do | have to finish | have to do"
        " | should be done | would be | would have | could have been | might be | may be done | if only | if i | if you"
        " | if it | if we | unless | until | once i | once it | as soon as | when i get | pending | waiting for"
        " | waiting on | by tomorrow | by friday | by monday | by the end | by next | next week it | tomorrow it"
        " | soon | to be done | i wish | wish | in my dreams | dream on | dreams | joking | just kidding | kidding"
        " | jk | lol no | lol | rofl | lmao | as if | yeah right | ha ha | haha | hahaha | sarcasm | of course not"
        " | pretend | pretending | pretended | fake | faked | lied | lie | lying | cheated | or so i thought"
        " | so i thought | or is it | or am i | maybe | perhaps | possibly | probably | i think | i guess | i suppose"
        " | i believe | in progress | on its way | getting there | work in progress | wip | started | begun | began"
        " | abandoned | gave up | given up | giving up | with waiting | with trying | with it | with this | with that"
        " | with you | with them | with all | fed up | sick of | i quit | forgot | forgotten | ran out of time"
        " | ran out | to go | draft only | first draft | yet | unfinished | incomplete | failed | postponed"
        " | cancelled | canceled | instead | the only thing done | ish | ask me | tbc | tbd | someone else did"
        " | s | said nobody | said no one | pinky | psych | nearly there | one more | just one | left to do | is left"
        " | are left | left over | the last bit | the last part | could finish | to finish it | to finish | on hold"
        " | up to | at least | just need | needs | next week | manner of speaking | as much as"
        " | as far as | as best | sike"
        " | gotcha | one day | someday | some day | eventually | later on | hopefully | remind me | push it | move it"
        " | moved to | postpone | version | bar the | save for | excluding | missing | lacking | awaiting | continued"
        " | somewhat | basically | essentially | practically | virtually | pretty much | roughly | largely"
        " | for the most part | fat chance | april fool | when i win | fingers crossed | mentally | emotionally"
        " | over it | quitting | give up | half | halves | disaster | rejected | in my sleep | ha | hah | heh | percent"
        " | all i | i only | only | later | tomorrow | not me | did it for me | for now | for today | bits | a bit"
        " | close to | close enough | good enough | anyway no | in part | any day | any minute | in a minute"
        " | assuming | provided | providing | supposing | subject to | i mean | a start | when it | when its | one of"
        " | easy part | first part | part | parts | skipped | skipping | left out | leaving out | omitted | next time"
        " | opened | ready | did what i could | what i could | enough | first one | last one | second one"
        " | supposed | going to | about to | planned | tried | trying | i need | we need | reckon | expect | assume"
        " | seems | looks like | joke | otherwise | i can | we can | she can | he can | is doing | am doing | doing it"
        " | happening | on it | in draft | nowhere | starts | cancel | called off | p s | you d think"
        " | or so | on my list | to do list | thanks to | thank you to | dropped | the bin"
        " | undone | redo | re do | do it again | start again | start over | too early | spoke too soon | thought"
    ),
    benign=phrases(
        "no problem | no problems | no worries | no trouble | no need | no doubt | no idea why | no regrets | not bad"
        " | not too bad | not so bad | wasn't so bad | wasn't too bad | wasn't bad | was not so bad | nothing else"
        " | nothing more | nothing to add | nothing to worry | nothing broke | not only | not just | can't wait"
        " | can't believe | cannot believe | couldn't believe | couldn't be happier | couldn't have done it without"
        " | could not have done it without | couldn't have done this without | wouldn't have done it without"
        " | wouldn't have managed without | not sure why | don't know why | no questions | no reply needed"
        " | no need to reply | nothing needed | nothing from you | not as hard as | wasn't as hard as"
        " | was not as hard as | not as bad as | wasn't as bad as | was not as bad as | not as scary as"
        " | wasn't as scary as | wasn't hard | wasn't easy | was not easy | not easy | not that hard | wasn't that hard"
        " | not nearly as hard as | wasn't nearly as hard as | not nearly as bad as | why not | than i thought"
        " | than i had thought | as i thought | than i'd thought | i thought it would be | i thought i would"
        " | never felt better | never thought i would | never thought i'd | didn't think i would | didn't think i'd"
        " | did not think i would | not long | didn't take long | did not take long | it didn't take long"
        " | didn't even hurt | not nervous | wasn't nervous | wasn't confident | was not confident"
        " | not confident | don't need anything | i don't need anything | want to thank | wanted to thank"
        " | want to say thanks | want to talk | see you soon | talk soon | speak soon | soon i hope"
        " | nobody bit | nobody laughed | nobody minded | nobody noticed | nobody died"
    ),
    takes_back=phrases(
        "actually no | actually not | actually it's not | actually it isn't | actually i | wait no | no wait"
        " | scratch that"
        " | correction | i take it back | i take that back | take that back | ignore that | ignore this | disregard"
        " | i mean not | i meant not | sorry not | not really | well not | not quite | not exactly | not entirely"
        " | not fully | not completely | not all | not actually | not true | just kidding | i lied | wrong email"
        " | wrong mail | wrong one | wrong button | that was wrong | by mistake | sent too early | oops | hang on"
        " | hold on | on second thoughts | on second thought | changed my mind"
    ),
    openers=phrases(
        "i | it | she | he | they | we | you | that was | this was | there was | sent | called | wrote"
        " | went | felt | took | see you"
        " | talk soon | talk to you | speak soon | speak on | what | how | it's | that's | I'm glad"
        " | I'm happy | I'm proud | I'm pleased | easier | harder"
        " | thanks | thank | cheers | looking forward | can't wait | couldn't be happier | no problem"
        " | no worries | no questions"
        " | no need | not bad | not easy | wasn't | your | feels | feeling good | really good | so good"
        " | so glad | glad | happy | very happy"
    ),
    statements=phrases(
        "it went well | it went really well | it went very well | went well | it felt good | it felt great | felt good"
        " | felt great | it was easier | it was easy | it was fun | it was good | it was great | it was scary"
        " | it was hard | it was harder | it was fine | it was lovely | it wasn't as hard as | it took an | it took me"
        " | took an | took me | easier than | harder than | sent her the | sent him the | sent them the | sent it"
        " | I sent it | I sent all | she liked it | she loved it | she said yes | what helped was"
        " | what made it work was"
        " | thank | thank you | see you | talk soon | looking forward | can't wait | couldn't be happier | no problem"
        " | no worries | no questions | not bad | not easy | wasn't easy | wasn't hard | feels good | feels great"
        " | so glad | glad | very happy | couldn't have done"
        " | I asked | I spoke | I told | I met | I felt | I loved it | I enjoyed it | I learned | I learnt | I'm glad"
        " | I'm happy | I'm proud | I'm pleased | we talked | we spoke | we met | he said yes | they said yes"
    ),
    guesses={
        Status.NOT_DONE: phrases(
            "not yet | not done | nothing done | not at all | haven't | didn't | did not | have not | hasn't | nope"
            " | not started | not really | no | none | never"
        ),
        Status.PARTLY: phrases(
            "almost | nearly | mostly | half | halfway | partly | partially | some of | most of | part of | started"
            " | in progress | getting there | getting close | a bit"
        ),
        Status.CHANGED: phrases("plan changed | plans changed | changed | something came up | different plan"),
        Status.LET_GO: phrases("let it go | let go | letting go | drop it | dropping | give up | giving up"),
        Status.DONE: phrases("done | finished | completed | complete | did it | sorted | ticked off | nailed it | yes"),
    },
    numbers=in_order("none | zero; one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve"),
    of=phrases("of | out of | of the | out of the | from"),
    moved=phrases(
        "moved to | moved it to | I moved it to | I've moved it to | I have moved it to | I've moved to | move to"
        " | move it to | move this to | moved this to | moving to | moving it to | moving this to | I'm moving it to"
        " | I'm moving this to | I'd like to move it to | I'd like to move this to | please move to"
        " | please move it to | let's move it to | moved on to | moved til | moved till | moved until | move until"
        " | postponed to | postponed until | postponed till | postpone to | postpone until | postpone it to"
        " | postpone it until | postponing to | postponing it to | rescheduled to | rescheduled for | reschedule to"
        " | reschedule for | pushed to | pushed back to | pushed it to | push to | push it to | push back to"
        " | shifted to | shift to | shift it to | new date | new date is | the new date is | another date | make it"
        " | let's make it | it's moved to | moved ot | mvoed to | move date to | moved the date to | change date to"
        " | change the date to | changed the date to"
    ),
    moved_after=phrases("please | thanks | thank you | instead | if that's ok | cheers"),
    weekdays=in_order(
        "monday | mon; tuesday | tue | tues; wednesday | wed | weds | wensday; thursday | thu | thur | thurs;"
        " friday | fri | firday; saturday | sat; sunday | sun"
    ),
    months=in_order(
        "january | jan; february | feb; march | mar; april | apr; may; june | jun; july | jul; august | aug;"
        " september | sep | sept; october | oct; november | nov; december | dec"
    ),
    date_fillers=phrases("on | the | of | this | coming | st | nd | rd | th"),
    tomorrow=phrases("tomorrow | tmrw | tomorow"),
)
