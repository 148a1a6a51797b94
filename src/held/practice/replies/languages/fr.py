"""Replies in French."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

FRENCH = Language(
    code="fr",
    says={
        Status.DONE: phrases(
            "fait | c'est fait | voilà c'est fait | c'est déjà fait | déjà fait | je l'ai fait | je l'ai déjà fait"
            " | terminé | c'est terminé | j'ai terminé | je l'ai terminé | fini | c'est fini | j'ai fini"
            " | tout est fait | tout fait | accompli | achevé | c'est bien fait | fait hier | fait ce matin"
            " | fait hier soir | je l'ai fait hier | je l'ai fait ce matin | complété"
        ),
        Status.PARTLY: phrases(
            "en partie | partiellement | à moitié | fait en partie | partiellement fait | à moitié fait | la moitié"
            " | une partie | fait à moitié | j'en ai fait la moitié | j'ai fait la moitié"
        ),
        Status.NOT_DONE: phrases(
            "pas fait | ce n'est pas fait | c'est pas fait | je ne l'ai pas fait | je l'ai pas fait | non pas fait"
            " | je n'ai pas pu | je n'ai pas réussi | non fait | pas terminé"
        ),
        Status.CHANGED: phrases(
            "le plan a changé | les plans ont changé | changement de plan | changement de plans | mes plans ont changé"
            " | changement de programme | changé | ça a changé"
        ),
        Status.LET_GO: phrases(
            "je laisse tomber | laisser tomber | je lâche prise | lâcher prise | je laisse aller | j'abandonne"
            " | laissons tomber | je renonce"
        ),
    },
    every=phrases("tout | tous | toutes | tous sont"),
    both=phrases("les deux | tous les deux | toutes les deux | les deux sont"),
    stop=phrases(
        "arrêt | arrête | arrêter | arrêtez | arrêtez svp | stop svp | stop merci | stop s'il vous plaît"
        " | stop s'il te plaît | désabonner | me désabonner | désabonnez-moi | désinscription | me désinscrire"
        " | désinscrire | plus de mails | plus de courriels | arrêtez de m'écrire | arrête de m'écrire | ça suffit"
    ),
    stop_all=phrases("tout arrêter | arrêtez tout | arrête tout | arrêt total | stop à tout | stop tout"),
    greetings=phrases("bonjour | bonsoir | salut | coucou | chère | cher | bonjour chère | bonjour cher"),
    polite=phrases(
        "merci | merci beaucoup | s'il te plaît | s'il vous plaît | svp | oui | voilà | bonjour | enfin | bises"
    ),
    negations=phrases("pas | non | jamais | rien | aucun | aucune | ni | sans | ne"),
    hedges=phrases(
        "prévu | presque | à moitié | en partie | partiellement | sauf | excepté | à part | il reste"
        " | reste | manque | bientôt"
        " | demain | peut-être | je crois | je pense | si seulement | je plaisante | blague | haha | mdr | ptdr"
        " | je vais | quasiment | plus ou moins | quand | dès que | j'ai commencé | commencé | mais | en théorie"
        " | oublié | dans mes rêves | je le ferai | ferai | la moitié"
    ),
    own_hedges=phrases("si | encore | seulement"),
    benign=phrases("pas de problème | pas de souci | pas si mal | pas si difficile | pas mal"),
    openers=phrases("c'était | je | j'ai | elle | il a | ils ont | ça | ça s'est | merci | on se | à bientôt | nous"),
    statements=phrases("ça s'est bien passé | c'était bien | c'était facile | merci"),
    guesses={
        Status.NOT_DONE: phrases("pas encore | pas | non | rien"),
        Status.PARTLY: phrases("presque | en partie | à moitié | commencé | moitié"),
        Status.DONE: phrases("fait | fini | terminé"),
    },
    numbers=in_order("zéro; un | une; deux; trois; quatre; cinq; six; sept; huit; neuf; dix; onze; douze"),
    of=phrases("sur | sur les | de | des"),
    moved=phrases(
        "reporté à | reporté au | repoussé à | repoussé au | déplacé à | déplacé au | décalé à | décalé au"
        " | je reporte à | je reporte au | je le reporte à | je le reporte au | je décale à | je décale au"
        " | reporter à | reporter au | nouvelle date | remis à | remis au"
    ),
    moved_after=phrases("merci | svp | s'il te plaît"),
    weekdays=in_order("lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche"),
    months=in_order("janvier; février; mars; avril; mai; juin; juillet; août; septembre; octobre; novembre; décembre"),
    date_fillers=phrases("le | er | du"),
    tomorrow=phrases("demain"),
)
