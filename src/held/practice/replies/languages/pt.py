"""Replies in Portuguese."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

PORTUGUESE = Language(
    code="pt",
    says={
        Status.DONE: phrases(
            "feito | está feito | já feito | já está feito | feita | fiz | já fiz | eu fiz | eu já fiz | terminado"
            " | terminei | já terminei | concluído | concluída | concluí | completo e entregue | tudo feito"
            " | está concluído | acabei | já acabei | está terminado | feito ontem | fiz ontem | finalizado"
        ),
        Status.PARTLY: phrases(
            "em parte | parcialmente | pela metade | feito em parte | parcialmente feito | uma parte | a metade"
            " | metade | fiz metade | fiz uma parte"
        ),
        Status.NOT_DONE: phrases(
            "não feito | não fiz | eu não fiz | não está feito | não foi feito | não consegui | não consegui fazer"
        ),
        Status.CHANGED: phrases(
            "os planos mudaram | o plano mudou | mudança de planos | mudança de plano | mudaram os planos"
            " | mudou o plano | meus planos mudaram"
        ),
        Status.LET_GO: phrases("deixo ir | deixar ir | deixei ir | vou deixar ir | deixo para lá | deixa para lá"),
    },
    every=phrases("tudo | todos | todas"),
    both=phrases("ambos | ambas | os dois | as duas"),
    stop=phrases(
        "pare | pára | chega | basta por favor | pare por favor | por favor pare | parem | cancelar inscrição"
        " | cancelar a inscrição | descadastrar | remover | anular subscrição | cancelar subscrição"
        " | não quero mais emails | sem mais emails | chega de emails"
    ),
    stop_all=phrases("parar tudo | pare tudo | para com tudo | cancelar tudo | pare todos os emails"),
    greetings=phrases("olá | oi | bom dia | boa tarde | boa noite | cara | caro | querida | querido"),
    polite=phrases(
        "obrigado | obrigada | muito obrigada | muito obrigado | por favor | sim | olá | oi | abraço | beijos"
    ),
    negations=phrases("não | nunca | nada | nenhum | nenhuma | nem | sem | jamais"),
    hedges=phrases(
        "eu acho | planejado | quase | mais ou menos | em parte | parcialmente | exceto | menos | falta"
        " | faltam | faltou | ainda"
        " | amanhã"
        " | em breve | talvez | acho que | tomara | quem dera | brincadeira | mentira | kkk | kkkk | rsrs | haha"
        " | vou | vou fazer | pela metade | metade | quando | comecei | começado | mas | pendente | esqueci"
        " | em teoria"
    ),
    own_hedges=phrases("se | só | pronto"),
    benign=phrases("não foi difícil | não foi tão difícil | nada mal | sem problema | sem problemas"),
    openers=phrases("foi | eu | ela | ele | correu | gostei | enviei | liguei | obrigada | obrigado | até"),
    statements=phrases("correu bem | foi fácil | gostei | obrigada | obrigado"),
    guesses={
        Status.NOT_DONE: phrases("ainda não | não | nada"),
        Status.PARTLY: phrases("quase | em parte | metade | comecei"),
        Status.DONE: phrases("feito | terminado | fiz | pronto | concluído"),
    },
    numbers=in_order("zero; um | uma; dois | duas; três; quatro; cinco; seis; sete; oito; nove; dez; onze; doze"),
    of=phrases("de | dos | das | em"),
    moved=phrases(
        "adiado para | adiado para o dia | adiei para | movido para | mudei para | passei para | mudar para"
        " | passar para | adiar para | remarcado para | remarquei para | nova data"
    ),
    moved_after=phrases("obrigada | obrigado | por favor"),
    weekdays=in_order("segunda; terça; quarta; quinta; sexta; sábado; domingo"),
    months=in_order(
        "janeiro; fevereiro; março; abril; maio; junho; julho; agosto; setembro; outubro; novembro; dezembro"
    ),
    date_fillers=phrases("a | o | de | feira | dia"),
    tomorrow=phrases("amanhã"),
)
