"""The words of Danish minutes: section headings by kind, standing punkter, buttons of web pages.

A heading that a municipality uses and no rule knows is added here. Words are compared in lower
case, without a final colon.
"""

from assistant.minutes.meeting import SectionKind as Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(each.split()) for each in text.split("|"))


_SECTIONS = {
    Kind.RESUME: """
        resumé | resume | résumé | resumè | sammendrag | sagsresumé | sagsresume | kort resumé
        | kort resume | sammenfatning | kort sammenfatning | beslutningstema | sagstema | tema
        | sagens kerne | præsentation | sagens formål | formål | sagen kort | kort fortalt
        | indledning | resumé af sagen | sagens hovedindhold
    """,
    Kind.BAGGRUND: """
        baggrund | sagens baggrund | baggrund for sagen | anledning | baggrund og formål
        | formål og baggrund | baggrund og problemstilling
    """,
    Kind.SAGSFREMSTILLING: """
        sagsfremstilling | sagsbeskrivelse | sagens indhold | beskrivelse af sagen
        | redegørelse | sagens opståen | supplerende sagsfremstilling | problemstilling
        | løsning | beskrivelse | sagens fremstilling | fremstilling
        | uddybende sagsfremstilling | supplerende oplysninger | faktiske forhold
        | sagens forhold | supplerende sagsbeskrivelse | sagsforhold | sagen
        | supplerende bemærkninger | ny sagsfremstilling | fornyet sagsfremstilling
        | problemstilling/løsning
    """,
    Kind.PERSONALE: """
        personale | personalemæssige konsekvenser | personaleforhold
        | personalemæssige forhold | personalepolitiske konsekvenser
    """,
    Kind.VURDERING: """
        vurdering | faglig vurdering | samlet vurdering | bemærkninger | vurderinger
        | vurdering og anbefaling | vurdering af sagen
    """,
    Kind.LOVGRUNDLAG: """
        lovgrundlag | retsgrundlag | retligt grundlag | juridisk grundlag | lovgivning
        | hjemmel | juridiske forhold | retlige forhold | lov- og plangrundlag
        | lovgrundlag og planforhold | lovgrundlag mv. | lovgrundlag m.v.
        | det retlige grundlag | jura | lovhjemmel | retsregler og andre forskrifter
    """,
    Kind.HOERING: """
        høring | høringer | borgerinddragelse | inddragelse | udtalelser | høring og sagsgang
        | høring/borgerinddragelse | høring og inddragelse | inddragelse og høring
        | høringsproces | høring og borgerinddragelse | borgerinddragelse og høring
        | høringssvar | udtalelse
    """,
    Kind.KONSEKVENSER: """
        konsekvenser | tværgående konsekvenser | klima | miljø | klima og miljø
        | bæredygtighed | andre konsekvenser | klima og bæredygtighed | miljøvurdering
        | sundhed | børn og unge | øvrige konsekvenser | effekt
    """,
    Kind.INDSTILLING: """
        indstilling | indstillinger | administrativ indstilling | forslag | anbefaling
        | anbefalinger | beslutningspunkter | indstilling og beslutning
        | indstilling til beslutning | det indstilles | indstilling fra
        | indstillinger og beslutning | forslag til beslutning | indstilling/anbefaling
        | beslutningsforslag | indstillingen | forslag til indstilling
        | oprindelig indstilling | ny indstilling | ændret indstilling
    """,
    Kind.KOMPETENCE: """
        kompetence | beslutningskompetence | sagen behandles i | sagen afgøres i | sagen afgøres af
        | beslutningen træffes af | beslutningen træffes i | hvem beslutter
        | afgørelseskompetence | kompetent organ | sagen afgøres | hvem træffer beslutning
        | kompetencefordeling | besluttende organ | beslutningsorgan
    """,
    Kind.SAGSGANG: """
        forventet sagsgang | sagsgang | sagsforløb | behandlingsplan | sagens gang
        | behandling | politisk behandling | behandlingsforløb | sagens forløb
        | beslutningsproces | mødebehandling | sagens behandling | procesplan for sagen
        | politisk proces
    """,
    Kind.TIDLIGERE: """
        tidligere behandling | tidligerepolitiskbehandling | tidligere politisk behandling
        | punktet behandlet tidligere | historik | tidligere beslutninger
        | tidligere beslutning | tidligere behandlinger | sagens tidligere behandling
        | beslutningshistorik | sagshistorik | tidligere behandlet
        | tidligere politiske beslutninger | tidligere politiske behandlinger
    """,
    Kind.VIDERE: """
        sagens videre forløb | det videre forløb | videre forløb | videre proces
        | næste skridt | den videre proces | det videre arbejde | videre sagsgang
        | tidsplan og videre proces | opfølgning | det videre forløb i sagen
        | den videre sagsgang | videre behandling
    """,
    Kind.ANDET: """
        kommunikation | kommunikation og inddragelse | andet | relation til politikker
        | planer og politikker | relation til tidligere beslutninger | supplerende materiale
        | bemærkning | planmæssige forhold | sammenhæng til politikker | relation til vision
        | sagens parter | implementering
    """,
}
SECTIONS: dict[str, Kind] = {
    word: kind for kind, text in _SECTIONS.items() for word in _words(text)
}
"""Every section heading with its kind."""

STANDING = _words("""
    godkendelse af dagsorden | godkendelse af dagsordenen | meddelelser | eventuelt | evt.
    | orientering | orienteringer | underskriftsark | underskriftsside | underskriftsblad
    | spørgetid | gensidig orientering | siden sidst | godkendelse af referat | bordet rundt
    | orientering fra formanden | meddelelser fra formanden | næste møde | velkomst
    | fraværende | afbud | digital underskrift | lukket | lukket punkt
    | godkendelse af dagsorden og referat | mødeplan | gensidige orienteringer
    | punkter til næste møde | protokol | beslutninger om dagsordenen | orienteringssager
    | efterretningssager
""")
"""Titles of punkter that come back at every meeting, often with nothing under them."""

BUTTONS = _words("""
    til toppen | til top | tilbage | tilbage til oversigten | tilbage til toppen
    | til indholdsfortegnelse | til indholdsfortegnelsen | udskriv | udskriv siden
    | udskriv punkt | print | fold alle ud | fold alle ind | fold alle punkter ud
    | fold alle punkter | fold alt ud | vis alle | skjul alle | vis alt | vis detaljer
    | vis mere | vis mindre | kopier link | kopiér link | kopier link til punktet
    | kopiér link til punktet | show video | play video | vis video | se video | afspil video
    | hent som fil | hent som pdf | hent pdf | hent hele dagsordenen | hent hele referatet
    | hent dagsorden | hent referat | hent dagsorden som pdf | hent referat som pdf | download
    | download pdf | læs op | lyt | søg | menu | log ind | luk | luk vindue | luk vinduet
    | næste | forrige | næste punkt | forrige punkt | se dagsordenen | se referatet | del
    | del siden | del på facebook | del på linkedin | del via mail | abonnér | abonner
    | abonner på dagsordener | forside | forsiden | dagsordener og referater | politik
    | kontakt | kontakt os | borger | erhverv | om kommunen | selvbetjening | læs mere
    | politik og demokrati | byråd og udvalg | udvalg | sbsys dagsorden preview | transkript
    | vis i ny fane | transskript | acceptér alle | accepter alle | tillad alle | afvis alle
    | kun nødvendige | gå til indhold | gå til hovedindhold | spring til indhold
    | spring til hovedindhold | gå til forsiden | skip to main content | cookies
    | privatlivspolitik | tilgængelighedserklæring | følg os | facebook | dagsorden og referat
    | se alle møder | alle møder
""")
"""What stands on buttons and in menus of the web pages that show minutes."""
