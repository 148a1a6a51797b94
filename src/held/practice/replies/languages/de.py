"""Replies in German."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

GERMAN = Language(
    code="de",
    says={
        Status.DONE: phrases(
            "erledigt | ist erledigt | es ist erledigt | schon erledigt | habe ich erledigt | hab ich erledigt"
            " | ich habe es erledigt | gemacht | habe ich gemacht | hab ich gemacht | ich habe es gemacht"
            " | ich hab's gemacht | schon gemacht | fertig | ist fertig | es ist fertig | alles erledigt"
            " | alles fertig | geschafft | ich habe es geschafft | abgeschlossen | ist abgeschlossen | getan"
            " | gestern erledigt | heute morgen erledigt | gestern gemacht | ist getan | beendet"
        ),
        Status.PARTLY: phrases(
            "teilweise | zum Teil | teils | teilweise erledigt | teilweise gemacht | teilweise fertig | halb fertig"
            " | zur Hälfte | halb | halb erledigt | zum Teil erledigt | die Hälfte"
        ),
        Status.NOT_DONE: phrases(
            "nicht erledigt | nicht gemacht | nicht geschafft | habe ich nicht geschafft | hab ich nicht geschafft"
            " | ich habe es nicht geschafft | ich habe es nicht gemacht | habe ich nicht gemacht | nicht fertig"
            " | nicht getan | unerledigt | ist nicht erledigt"
        ),
        Status.CHANGED: phrases(
            "Plan geändert | Pläne geändert | der Plan hat sich geändert | die Pläne haben sich geändert"
            " | Planänderung | hat sich geändert | geändert"
        ),
        Status.LET_GO: phrases(
            "loslassen | losgelassen | ich lasse es los | ich lasse es | lasse ich los | fallen gelassen"
            " | ich lasse es sein | lasse ich sein | lass es los"
        ),
    },
    every=phrases("alle | alles | alle sind"),
    both=phrases("beide | beides | beide sind"),
    stop=phrases(
        "stopp | stop bitte | stopp bitte | bitte stopp | bitte stop | aufhören | bitte aufhören | abmelden"
        " | bitte abmelden | abbestellen | bitte abbestellen | halt | Schluss | keine Mails mehr"
        " | keine E-Mails mehr | bitte keine E-Mails mehr | bitte keine Mails mehr"
    ),
    stop_all=phrases("alles stoppen | stopp alles | stop alles | alle abbestellen | alles abbestellen"),
    greetings=phrases(
        "hallo | guten Morgen | guten Tag | guten Abend | liebe | lieber | moin | servus | grüß dich | grüezi"
        " | hallo liebe"
    ),
    polite=phrases(
        "danke | vielen Dank | danke dir | bitte | ja | hallo | LG | VG | liebe Grüße | viele Grüße | endlich"
    ),
    negations=phrases("nicht | nein | kein | keine | keinen | nie | niemals | nichts | nee | noch nicht | leider"),
    hedges=phrases(
        "geplant | vor | beinahe | teilweise | zum Teil | halb | außer | ausser | bis auf | fehlt"
        " | fehlen | morgen | bald"
        " | vielleicht | ich glaube | eigentlich | schön wär's | schön wäre es | von wegen | Scherz | war ein Scherz"
        " | haha | werde ich | ich werde | muss noch | muss ich noch | angefangen | begonnen | wenn | falls | sobald"
        " | ungefähr | mehr oder weniger | im Prinzip | sozusagen | die Hälfte | der Rest | aber | vergessen | wäre"
    ),
    own_hedges=phrases("fast | bis | nur | noch"),
    benign=phrases("kein Problem | keine Sorge | nicht schlimm | gar nicht schlimm | guten Morgen | heute Morgen"),
    openers=phrases(
        "es war | es ging | es lief | es hat | ich habe | ich bin | ich war | sie hat | er hat | war"
        " | ging | lief | danke | bis Donnerstag | viele Grüße | hat Spaß"
    ),
    statements=phrases("es war gar nicht | es war leicht | es war gut | es ging gut | lief gut | es lief gut | danke"),
    guesses={
        Status.NOT_DONE: phrases("noch nicht | nicht | nein | nichts | leider"),
        Status.PARTLY: phrases("fast | beinahe | teilweise | halb | angefangen | zum Teil"),
        Status.DONE: phrases("erledigt | fertig | gemacht | geschafft"),
    },
    numbers=in_order(
        "null; eins | ein | eine | einer; zwei; drei; vier; fünf; sechs; sieben; acht; neun; zehn; elf; zwölf"
    ),
    of=phrases("von | von den | der | aus"),
    moved=phrases(
        "verschoben auf | verschoben auf den | ich verschiebe auf | ich verschiebe es auf | verschiebe es auf"
        " | verschieben auf | neuer Termin | verlegt auf | verlegt auf den | neues Datum | auf"
    ),
    moved_after=phrases("verschoben | verlegt | bitte | danke | verschieben"),
    weekdays=in_order("Montag; Dienstag; Mittwoch; Donnerstag; Freitag; Samstag | Sonnabend; Sonntag"),
    months=in_order(
        "Januar | Jänner; Februar | Feber; März; April; Mai; Juni; Juli; August; September; Oktober; November; Dezember"
    ),
    date_fillers=phrases("den | der | am | dem | kommenden"),
    tomorrow=phrases("morgen"),
)
