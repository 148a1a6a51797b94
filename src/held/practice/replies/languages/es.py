"""Replies in Spanish."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

SPANISH = Language(
    code="es",
    says={
        Status.DONE: phrases(
            "hecho | ya hecho | está hecho | ya está hecho | hecha | está hecha | lo hice | ya lo hice | lo he hecho"
            " | ya lo he hecho | terminado | terminada | ya terminé | lo terminé | ya lo terminé | terminé"
            " | completado | completada | acabado | lo acabé | todo hecho | está terminado | ya está terminado"
            " | finalizado | lo he terminado | ya lo he terminado | hecho ayer | lo hice ayer"
        ),
        Status.PARTLY: phrases(
            "en parte | parcialmente | a medias | hecho en parte | hecho a medias | parcialmente hecho"
            " | una parte | la mitad | hice la mitad | hice una parte | parcial"
        ),
        Status.NOT_DONE: phrases(
            "no hecho | no lo hice | no lo he hecho | no está hecho | sin hacer | no hecha | no se hizo | no pude"
            " | no he podido | no pude hacerlo | no he podido hacerlo"
        ),
        Status.CHANGED: phrases(
            "cambió el plan | el plan cambió | los planes cambiaron | cambiaron los planes | cambio de planes"
            " | cambio de plan | ha cambiado el plan | el plan ha cambiado | han cambiado los planes"
        ),
        Status.LET_GO: phrases(
            "lo dejo | lo dejo ir | dejarlo ir | lo suelto | lo dejo estar | dejarlo | lo dejamos | la dejo ir"
        ),
    },
    every=phrases("todo | todos | todas | todos ellos"),
    both=phrases("ambos | ambas | los dos | las dos"),
    stop=phrases(
        "basta | para | parar | pare | paren | alto | detener | stop por favor | basta por favor | para por favor"
        " | darme de baja | dar de baja | quiero darme de baja | date de baja | cancelar suscripción"
        " | cancelar la suscripción | no más correos | no quiero más correos | por favor para | deja de escribirme"
    ),
    stop_all=phrases("parar todo | para todo | basta de todo | detener todo | stop todo | cancelar todo"),
    greetings=phrases("hola | buenos días | buenas tardes | buenas noches | buenas | querida | querido | estimada"),
    polite=phrases(
        "gracias | muchas gracias | por favor | sí | vale | hola | un saludo | saludos | un abrazo | por fin"
    ),
    negations=phrases("no | nunca | nada | ninguno | ninguna | tampoco | sin | jamás | ni"),
    hedges=phrases(
        "me falta | planeado | previsto | casi | más o menos | a medias | en parte | parcialmente"
        " | excepto | salvo | menos | falta | faltan"
        " | todavía | aún | ojalá | mañana | pronto | quizá | quizás | tal vez | creo que | supongo | pero | mentira"
        " | es broma | broma | jaja | jajaja | voy a | pienso | lo haré | la mitad | si puedo | cuando pueda"
        " | empecé | empezado | medio | pendiente | olvidé | otro día | en teoría | bueno no"
    ),
    own_hedges=phrases("si | solo | cuando"),
    openers=phrases("me | fue | lo | la | le | les | he | ha | estuvo | salió | gracias | nos vemos | hasta"),
    statements=phrases("me gustó | me encantó | salió bien | fue bien | fue fácil | gracias"),
    guesses={
        Status.NOT_DONE: phrases("todavía no | aún no | no | nada | tampoco"),
        Status.PARTLY: phrases("casi | a medias | en parte | la mitad | parte | empezado"),
        Status.DONE: phrases("hecho | terminado | listo | lo hice | acabado"),
    },
    numbers=in_order("cero; uno | una; dos; tres; cuatro; cinco; seis; siete; ocho; nueve; diez; once; doce"),
    of=phrases("de | de las | de los | sobre"),
    moved=phrases(
        "movido a | movido al | movida al | lo muevo al | lo muevo a | moverlo al | mover al | mover a | pasado al"
        " | lo paso al | lo paso a | pasarlo al | pasar al | aplazado al | aplazado a | aplazado hasta el"
        " | aplazado hasta | pospuesto al | pospuesto hasta el | nueva fecha | cambiar al | cambiado al"
    ),
    moved_after=phrases("gracias | por favor"),
    weekdays=in_order("lunes; martes; miércoles; jueves; viernes; sábado; domingo"),
    months=in_order(
        "enero; febrero; marzo; abril; mayo; junio; julio; agosto; septiembre | setiembre; octubre; noviembre;"
        " diciembre"
    ),
    date_fillers=phrases("el | de | del | día"),
    tomorrow=phrases("mañana"),
)
