"""The Italian words with a final accent that sheets use: a missing accent is reported for these alone.

Words that may correctly end with an apostrophe are left out: «da' retta», «di' pure», «ne' campi».
"""

from __future__ import annotations

from functools import cache

from levacivica.model.letters import small

_WORDS = """
è perché poiché giacché cosicché sicché affinché benché finché anziché purché nonché allorché sé trentatré ventitré
caffè cioè ahimè già giù più può ciò però perciò così lì là sì quassù lassù laggiù quaggiù mezzodì altresì
lunedì martedì mercoledì giovedì venerdì papà gioventù virtù servitù schiavitù tribù forlì cefalù cantù salò nicolò
niccolò

abilità accessibilità affidabilità affinità anzianità assiduità attività attualità autenticità autorità avversità bontà
calamità capacità carità casualità cavità celebrità centralità città civiltà collettività comodità complessità
comunità conflittualità conformità contemporaneità continuità convivialità corresponsabilità creatività criticità
crudeltà curiosità deformità densità difficoltà dignità disabilità disponibilità disparità diversità domiciliarità
economicità elettricità entità equità età eternità eventualità facilità facoltà falsità
familiarità fattibilità fedeltà felicità finalità flessibilità formalità fragilità fraternità funzionalità generalità
generosità genitorialità gratuità gravità identità illegalità immunità imparzialità impossibilità inciviltà indennità
infermità integrità intensità interculturalità intimità irregolarità lealtà legalità libertà località longevità
maestà marginalità maternità metà minorità mobilità modalità mortalità multiculturalità municipalità natalità
nazionalità necessità normalità novità nudità oggettività onestà operatività opportunità originalità ospitalità
oscurità parità particolarità paternità periodicità personalità pietà podestà popolarità positività possibilità potestà
potenzialità povertà priorità probabilità problematicità produttività professionalità progettualità proprietà prossimità
pubblicità puntualità qualità quantità quotidianità razionalità reciprocità realtà regolarità responsabilità
sanità santità scientificità semplicità sensibilità serenità serietà severità simultaneità sincerità sobrietà
società socialità solidarietà sostenibilità specialità specificità spettacolarità spiritualità spontaneità stabilità
stazionarietà storicità territorialità tempestività temporaneità titolarità tipicità tonalità totalità tranquillità
trasversalità umanità umidità unicità unità università urbanità utilità validità vanità varietà velocità verità
viltà visibilità vitalità vivacità vivibilità volontà voluttà vulnerabilità

sarà avrà farà darà starà potrà dovrà vorrà verrà andrà saprà vedrà terrà rimarrà sosterrà otterrà avverrà sarò avrò
accoglierà accompagnerà acquisirà affiancherà aggiornerà aiuterà ascolterà assisterà aumenterà collaborerà comunicherà
concluderà condurrà conoscerà consentirà contribuirà coinvolgerà costituirà curerà diventerà durerà effettuerà favorirà
fornirà garantirà gestirà imparerà impegnerà incontrerà inizierà inoltrerà inserirà lavorerà leggerà migliorerà
occuperà offrirà organizzerà osserverà parteciperà permetterà potenzierà prevederà prevedrà preparerà presenterà
produrrà promuoverà raccoglierà realizzerà registrerà riceverà ridurrà risponderà risulterà scriverà seguirà
sperimenterà supporterà svolgerà terminerà troverà utilizzerà valuterà verificherà
"""

_PLAIN = str.maketrans("àèéìòù", "aeeiou")


@cache
def _by_plain_letters() -> dict[str, str]:
    return {word.translate(_PLAIN): word for word in _WORDS.split()}


def accented(word: str) -> str:
    """The word with its accent, or empty for an unknown word. Capitals are kept."""
    known = _by_plain_letters().get(small(word), "")
    return word[:-1] + (known[-1] if word[-1].islower() else known[-1].upper()) if known else ""
