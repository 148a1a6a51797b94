"""Replies in Italian."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

ITALIAN = Language(
    code="it",
    says={
        Status.DONE: phrases(
            "fatto | è fatto | già fatto | l'ho fatto | l'ho già fatto | ho fatto | fatta | è fatta | finito"
            " | ho finito"
            " | l'ho finito | terminato | è terminato | ho terminato | completato | tutto fatto | compiuto | concluso"
            " | fatto ieri | l'ho fatto ieri | è finito"
        ),
        Status.PARTLY: phrases(
            "in parte | parzialmente | a metà | fatto in parte | fatto a metà | una parte | la metà | metà"
            " | parzialmente fatto | ho fatto metà"
        ),
        Status.NOT_DONE: phrases(
            "non fatto | non l'ho fatto | non è fatto | non ce l'ho fatta | non ho fatto | non sono riuscita"
            " | non sono riuscito | non finito"
        ),
        Status.CHANGED: phrases(
            "i piani sono cambiati | il piano è cambiato | cambio di programma | cambio di piani | piani cambiati"
            " | sono cambiati i piani | è cambiato il piano"
        ),
        Status.LET_GO: phrases("lascio andare | lasciar andare | lo lascio andare | lascio perdere | lasciamo perdere"),
    },
    every=phrases("tutto | tutti | tutte"),
    both=phrases("entrambi | entrambe | tutti e due | tutte e due"),
    stop=phrases(
        "basta così | basta grazie | ferma | fermati | fermatevi | smetti | smettila | smettete | disiscrivimi"
        " | annulla iscrizione | annullare iscrizione | cancellami | cancella iscrizione | niente più email"
        " | per favore basta | stop per favore | stop grazie | basta email"
    ),
    stop_all=phrases("ferma tutto | basta tutto | fermare tutto | stop tutto | stop a tutto"),
    greetings=phrases("ciao | buongiorno | buonasera | salve | cara | caro"),
    polite=phrases("grazie | grazie mille | per favore | sì | ciao | un abbraccio | saluti | finalmente | ecco"),
    negations=phrases("non | no | mai | niente | nulla | nessuno | nessuna | né | senza"),
    hedges=phrases(
        "in programma | quasi | più o meno | in parte | a metà | tranne | eccetto | a parte | manca"
        " | mancano | ancora | domani"
        " | presto | forse | credo | penso | magari | scherzo | sto scherzando | haha | ahah | farò | lo farò | quando"
        " | appena | iniziato | cominciato | in teoria | ma | però | dimenticato | la metà"
    ),
    own_hedges=phrases("se | solo"),
    benign=phrases("nessun problema | non è stato difficile | niente male | senza problemi"),
    openers=phrases("è stato | è stata | ho | mi | lei | lui | è andata | è andato | grazie | ci vediamo | a presto"),
    statements=phrases("è andata bene | è andato bene | è stato facile | grazie"),
    guesses={
        Status.NOT_DONE: phrases("non ancora | non | no | niente"),
        Status.PARTLY: phrases("quasi | in parte | a metà | iniziato"),
        Status.DONE: phrases("fatto | finito | terminato"),
    },
    numbers=in_order("zero; uno | una | un; due; tre; quattro; cinque; sei; sette; otto; nove; dieci; undici; dodici"),
    of=phrases("su | di | dei | delle"),
    moved=phrases(
        "spostato a | spostato al | spostata a | rimandato a | rimandato al | rinviato a | rinviato al"
        " | lo sposto a | lo sposto al | sposto a | sposto al | spostare a | spostare al | nuova data"
    ),
    moved_after=phrases("grazie | per favore"),
    weekdays=in_order("lunedì; martedì; mercoledì; giovedì; venerdì; sabato; domenica"),
    months=in_order(
        "gennaio; febbraio; marzo; aprile; maggio; giugno; luglio; agosto; settembre; ottobre; novembre; dicembre"
    ),
    date_fillers=phrases("il | di | del"),
    tomorrow=phrases("domani"),
)
