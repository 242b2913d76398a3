"""The norms that come with the program: their names and texts, in the order in which lists show them."""

from __future__ import annotations

from levacivica.model.kinds import Choice, Meaning

REGIMES = {
    "scn": Meaning(
        "Servizio civile nazionale, fino al bando del 2018",
        "national civil service, up to the call of 2018",
        "Servizio civile nazionale",
    ),
    "scu": Meaning("Servizio civile universale", "universal civil service"),
    "lombardia-33-2014": Meaning(
        "leva civica lombarda, L.R. 33/2014",
        "Lombard civic service, regional law 33/2014",
        "Leva civica lombarda (L.R.\u00a033/2014)",
    ),
    "lombardia-16-2019": Meaning(
        "leva civica lombarda, L.R. 16/2019",
        "Lombard civic service, regional law 16/2019",
        "Leva civica lombarda (L.R.\u00a016/2019)",
    ),
    "dote-comune": Meaning(
        "DoteComune, tirocinio nei Comuni lombardi",
        "DoteComune, traineeship in Lombard municipalities",
        "DoteComune (tirocinio extracurricolare)",
    ),
    "bolzano-19-2012-civile": Meaning(
        "servizio civile volontario di Bolzano, L.P. 19/2012",
        "voluntary civil service of Bolzano, provincial law 19/2012",
        "Servizio civile volontario della Provincia di Bolzano (L.P.\u00a019/2012)",
    ),
    "bolzano-19-2012-sociale": Meaning(
        "servizio sociale volontario di Bolzano, L.P. 19/2012",
        "voluntary social service of Bolzano, provincial law 19/2012",
        "Servizio sociale volontario della Provincia di Bolzano (L.P.\u00a019/2012)",
    ),
    "bolzano-19-2012-estivo": Meaning(
        "servizio volontario estivo di Bolzano, L.P. 19/2012",
        "voluntary summer service of Bolzano, provincial law 19/2012",
        "Servizio volontario estivo della Provincia di Bolzano (L.P.\u00a019/2012)",
    ),
    "emilia-romagna-20-2003": Meaning(
        "servizio civile regionale dell'Emilia-Romagna, L.R. 20/2003",
        "regional civil service of Emilia-Romagna, regional law 20/2003",
        "Servizio civile regionale dell'Emilia-Romagna (L.R.\u00a020/2003)",
    ),
    "friuli-venezia-giulia-11-2007": Meaning(
        "servizio civile solidale del Friuli-Venezia Giulia, L.R. 11/2007",
        "solidarity civil service of Friuli-Venezia Giulia, regional law 11/2007",
        "Servizio civile solidale del Friuli-Venezia Giulia (L.R.\u00a011/2007)",
    ),
    "lazio-5-2017": Meaning(
        "servizio civile regionale del Lazio, L.R. 5/2017",
        "regional civil service of Lazio, regional law 5/2017",
        "Servizio civile regionale del Lazio (L.R.\u00a05/2017)",
    ),
    "liguria-11-2006": Meaning(
        "servizio civile regionale della Liguria, L.R. 11/2006",
        "regional civil service of Liguria, regional law 11/2006",
        "Servizio civile regionale della Liguria (L.R.\u00a011/2006)",
    ),
    "marche-15-2005": Meaning(
        "servizio civile regionale delle Marche, L.R. 15/2005",
        "regional civil service of the Marche, regional law 15/2005",
        "Servizio civile regionale delle Marche (L.R.\u00a015/2005)",
    ),
    "piemonte-7-2015": Meaning(
        "servizio civile regionale del Piemonte, L.R. 7/2015",
        "regional civil service of Piemonte, regional law 7/2015",
        "Servizio civile regionale del Piemonte (L.R.\u00a07/2015)",
    ),
    "puglia-galattica-2025": Meaning(
        "servizio civile regionale della Puglia, sperimentazione del 2025",
        "regional civil service of Puglia, trial of 2025",
        "Servizio civile regionale della Puglia (sperimentazione del 2025)",
    ),
    "toscana-35-2006": Meaning(
        "servizio civile regionale della Toscana, L.R. 35/2006",
        "regional civil service of Toscana, regional law 35/2006",
        "Servizio civile regionale della Toscana (L.R.\u00a035/2006)",
    ),
    "trento-5-2007": Meaning(
        "servizio civile universale provinciale di Trento (SCUP), L.P. 5/2007",
        "provincial civil service of Trento (SCUP), provincial law 5/2007",
        "Servizio civile universale provinciale di Trento (L.P.\u00a05/2007)",
    ),
    "valle-d-aosta-30-2007": Meaning(
        "«Due mesi in positivo» della Valle d'Aosta, L.R. 30/2007",
        '"Due mesi in positivo" of Valle d\'Aosta, regional law 30/2007',
        "«Due mesi in positivo» della Valle d'Aosta (L.R.\u00a030/2007)",
    ),
    "veneto-18-2005": Meaning(
        "servizio civile regionale volontario del Veneto, L.R. 18/2005",
        "regional civil service of Veneto, regional law 18/2005",
        "Servizio civile regionale volontario del Veneto (L.R.\u00a018/2005)",
    ),
    "altro": Meaning("un'altra norma, detta in «norma»", "another act, named in «norma»", "Altra norma"),
}
"""The norms that may apply to a sheet; each has a file of figures in ``model/norme``."""

REGIME = Choice(REGIMES)
"""The field that names the norms of a sheet."""

NORMS = "norma"
"""What ``new`` and ``schema`` call a file of norms, beside the kinds of sheet."""
