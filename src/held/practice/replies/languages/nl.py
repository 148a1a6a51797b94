"""Replies in Dutch."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

DUTCH = Language(
    code="nl",
    says={
        Status.DONE: phrases(
            "gedaan | is gedaan | het is gedaan | al gedaan | heb ik gedaan | ik heb het gedaan | klaar | is klaar"
            " | het is klaar | al klaar | afgerond | is afgerond | het is afgerond | voltooid | alles gedaan"
            " | alles klaar | gelukt | het is gelukt | is gelukt | gisteren gedaan | vanmorgen gedaan | afgemaakt"
        ),
        Status.PARTLY: phrases(
            "gedeeltelijk | deels | half | deels gedaan | gedeeltelijk gedaan | voor een deel | voor de helft"
            " | de helft | half klaar | half gedaan"
        ),
        Status.NOT_DONE: phrases(
            "niet gedaan | niet gelukt | heb ik niet gedaan | ik heb het niet gedaan | is niet gelukt"
            " | het is niet gelukt | niet klaar | niet af"
        ),
        Status.CHANGED: phrases(
            "plannen gewijzigd | plan gewijzigd | plannen veranderd | de plannen zijn veranderd"
            " | het plan is veranderd | het plan is gewijzigd | gewijzigd | verandering van plan"
        ),
        Status.LET_GO: phrases(
            "loslaten | losgelaten | ik laat het los | ik laat dit los | laat ik los | ik laat het gaan"
        ),
    },
    every=phrases("alles | alle | allemaal"),
    both=phrases("beide | allebei | alle twee"),
    stop=phrases(
        "stoppen | stop graag | stop alsjeblieft | stop aub | afmelden | graag afmelden | uitschrijven | hou op"
        " | ophouden | geen mails meer | geen e-mails meer | graag stoppen"
    ),
    stop_all=phrases("alles stoppen | stop alles | stop met alles | alles afmelden"),
    greetings=phrases("hallo | hoi | goedemorgen | goedemiddag | goedenavond | dag | beste | lieve"),
    polite=phrases(
        "bedankt | dank je | dankjewel | dank u | graag | alsjeblieft | aub | ja | hoi | groetjes | eindelijk"
    ),
    negations=phrases("niet | nee | geen | nooit | niets | niks | noch | zonder | helaas"),
    hedges=phrases(
        "gepland | bijna | min of meer | gedeeltelijk | deels | behalve | op na | ontbreekt | binnenkort"
        " | misschien | ik denk | grapje | was het maar | haha | zal ik | ik ga | ga ik | moet ik nog | moet nog"
        " | zodra | begonnen | in theorie | maar | vergeten | de rest | de helft"
    ),
    own_hedges=phrases("als | nog | morgen | straks | alleen"),
    benign=phrases("geen probleem | niet moeilijk | niet zo moeilijk | viel mee"),
    openers=phrases("het was | het ging | ik heb | ik ben | zij | ze | hij | ging | was | bedankt | tot | dank je"),
    statements=phrases("het ging goed | ging goed | viel mee | bedankt | dank je"),
    guesses={
        Status.NOT_DONE: phrases("nog niet | niet | nee"),
        Status.PARTLY: phrases("bijna | deels | half | begonnen"),
        Status.DONE: phrases("gedaan | klaar | gelukt"),
    },
    numbers=in_order("nul; een | één; twee; drie; vier; vijf; zes; zeven; acht; negen; tien; elf; twaalf"),
    of=phrases("van | van de"),
    moved=phrases(
        "verplaatst naar | verschoven naar | uitgesteld tot | verzet naar | verplaats naar | verschuif naar"
        " | ik verplaats het naar | ik verschuif het naar | nieuwe datum"
    ),
    moved_after=phrases("graag | bedankt"),
    weekdays=in_order("maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; zondag"),
    months=in_order(
        "januari; februari; maart; april; mei; juni; juli; augustus; september; oktober; november; december"
    ),
    date_fillers=phrases("de | op"),
    tomorrow=phrases("morgen"),
)
