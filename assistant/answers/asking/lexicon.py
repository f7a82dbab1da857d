"""Words that mean much the same in Danish administration, though they share no stem.

Small and general on purpose: everyday words that people ask with beside the words minutes are
written in. Inflections and compounds are handled by `words`, so only base forms stand here,
with the irregular ones. The words between two semicolons count as near synonyms.
"""

GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(group.split())
    for group in """
    koste kostede pris udgift udgifter omkostning omkostninger bekostning beløb merudgift
    anlægssum regning;
    dyrere fordyrelse merudgift merforbrug prisstigning stigning;
    spare sparet besparelse effektivisering reduktion nedbringe;
    bevilge bevilling bevillige bevilget afsætte afsat afsættes frigive frigivelse tildele tildelt
    tilskud støtte yde ydes give gives penge midler pulje ramme tilføre;
    finansiere finansiering finansieres betale betaler betalt afholde afholdes dækkes dække;
    løn tjene tjener vederlag honorar aflønning;
    budget økonomi bevillingsramme;
    embedsværk forvaltning administration;
    gæst besøgende besøg badende badegæst;
    merforbrug overforbrug underskud budgetoverskridelse overskridelse afvigelse;
    mindreforbrug underforbrug overskud afvigelse;
    investering investere engangsinvestering anlægsbevilling anlægsudgift;
    samle indsamle indsamlet samlet skrabe skrabet skaffe skaffet opsparet egenfinansiering;
    hedde navn navngive navngives navngivning opkalde kalde kaldt døbe døbt betegnelse;
    nedlægge nedlæggelse nedlægges droppe droppet afskaffe fjerne fjernet sløjfe ophøre ophør
    stoppe stopper udgå;
    lukke lukning lukkes lukket ophør nedlukning;
    renovere renovering renoveringen istandsætte istandsættelse reparere reparation vedligeholde
    vedligeholdelse modernisere modernisering ombygge ombygning udbedre udbedring genopretning;
    bygge byggeri opføre opførelse bebyggelse etablere etablering anlægge anlægges anlæg oprette
    oprettelse;
    flytte flytning overflytte overflytning overflyttes omplacere udflytning rykke fraflytte;
    placere placering beliggenhed lokalisering ligge adresse sted;
    ansøge ansøgning søge ansøger anmode anmodning;
    afslag afvise afvist nej forkaste forkastet afviste imod;
    udsætte udsat udsættes udsættelse udskyde udskudt udskydelse udskydes vente forsinket
    forsinkelse;
    foreslå foreslog foreslået foreslår forslag anbefale anbefaling anbefaler indstille indstiller
    indstilling bede bedt bad ønske ønsker ønskede pege opfordre;
    krav kræve kræver betingelse betinge vilkår tilføjelse forudsætning forbehold føje føjede
    tilføje;
    godkende godkendt godkendelse godkendes vedtage vedtaget vedtog tiltræde tiltrådt bifalde
    accepteret tilslutning;
    beslutte besluttede besluttet beslutning afgøre afgjort afgørelse bestemme bestemt vedtage
    vedtog fastlægge fastlagt aftale aftalt;
    orientere orientering oplyse informere information underrette;
    efterretning orientering;
    drøfte drøftet drøftelse diskutere debattere tale debat dialog;
    høring høre hørt høringssvar høringsperiode;
    klage klager indsigelse ankesag påklage utilfreds kritik;
    tilfreds tilfredshed brugertilfredshed;
    forvente forventet forventes forventning vente ventes regne regner anslå skøn skønne estimat
    estimere påregnes;
    begynde begyndte start starte startede påbegynde indlede igangsætte opstart åbne træde;
    slutte slut afslutte ende endte ophøre udløbe udløb færdig afsluttes;
    åbne åbner åbning åbningstid;
    fremover fremtidig fremadrettet fremtiden kommende;
    fast permanent varig varigt vedvarende;
    midlertidig prøveperiode forsøg forsøgsordning tidsbegrænset prøve;
    forlænge forlængelse forlænges videreføre videreføres fortsætte fortsættelse;
    højst maksimalt højest maksimum maks;
    mindst minimum;
    fravær fraværende sygefravær udeblive afbud;
    falde faldet fald mindske sænke reducere reduceret nedgang;
    stige stigning steget vokse vokset øge øget øges øgning forøgelse hæve hæver;
    ansætte ansættelse ansat rekruttere rekruttering hyre hyret fastansætte;
    ansatte medarbejder medarbejdere personale stilling stillinger årsværk fuldtidsstilling;
    leder ledere chef chefer ledelse direktør centerchef afdelingsleder;
    formand forkvinde forperson mødeleder ordstyrer;
    referent sekretær protokolfører;
    barn børn elev elever unge ung ungdom;
    skole folkeskole undervisning;
    daginstitution børnehus børnehave vuggestue dagtilbud daginstitution;
    borger borgere beboer beboere indbygger person personer mennesker;
    ældre senior pensionist;
    ledig ledige arbejdsløs arbejdsløse jobsøgende dagpenge;
    arbejde job beskæftigelse arbejdsmarked;
    flygtning flygtninge indvandrer asyl;
    misbrug stofmisbrug rusmiddel narko stoffer alkohol misbruger hash;
    syg sygdom sygefravær sygemelding langtidssyg;
    virksomhed virksomheder firma firmaer erhvervsliv selskab leverandør;
    konsulent konsulentfirma konsulentbistand rådgiver ekstern;
    levere leverer leverandør udføre varetage;
    måltid måltider mad skolemad bespisning kost;
    kødfri vegetarisk grøn;
    støj larm lyd lydniveau støjmåling decibel;
    længde lang strækning kilometer;
    hus bolig boliger lejlighed ejendom villa bygning;
    areal grund jord matrikel;
    vej gade vejnavn sti;
    cykelsti cykel cyklist;
    bus busrute rute kollektiv trafik;
    bassin svømmehal svømmebad varmtvandsbassin;
    tag tagrenovering;
    gøre gøres gjort rengøre rengøring rent;
    ofte hyppighed hyppigt tit interval;
    stemme stemte imod mindretal flertal;
    lov lovgivning hjemmel retsgrundlag lovgrundlag juridisk bestemmelse paragraf serviceloven;
    kraft virkning ikrafttræden gældende gælde;
    plan handleplan handlingsplan køreplan tidsplan strategi;
    klar foreligge foreligger færdig forelægges forelagt;
    færdig færdiggøre færdiggjort færdigbygget ibrugtage ibrugtages ibrugtagning indvie indvies
    indviet indvielse indflytning flytte flytter;
    undersøge undersøgelse analyse evaluering kortlægning gennemgang;
    måling målt måle målinger;
    forældre pårørende familie familier;
    problem problemer udfordring udfordringer vanskelighed;
    bekymring bekymringer bekymret frygte frygter frygt bange opmærksomhedspunkt;
    fordel fordele gevinst plus;
    ulempe ulemper minus;
    årsag grund begrundelse baggrund skyldes forklaring;
    formål mål hensigt sigte;
    sikkerhed tryg tryghed trussel trusler utryghed;
    hjælp hjælpe støtte bistand;
    mangle mangler manglende mangel;
    møde mødes mødte samling;
    deltage deltog deltager deltagere tilstede;
    udvalg råd bestyrelse;
    ekstra yderligere flere supplerende;
    samarbejde samarbejder samarbejdspartner partner;
    nuværende aktuel aktuelt pt;
    tidligere forrige sidste hidtil;
    årlig årligt år;
    gennemsnit gennemsnitlig gns;
    passager passagerer rejsende;
    gratis vederlagsfri;
    forening foreninger klub klubber;
    krisecenter herberg forsorgshjem;
    overtage overtagelse købe køb erhverve;
    sælge salg afhænde;
    leje lejer udleje lejemål;
    vinduer vindue rude;
    lokale lokaler kontor kontorer rum;
    samtale samtaler samtaleforløb;
    risiko fare risikerer;
    gæst gæster besøg besøgende publikum;
    afløse afløser erstatte erstatter stedfortræder indtræde indtræder suppleant efterfølger;
    kursus kurser undervisningsforløb efteruddannelse;
    svar svarede besvaret besvarelse svarprocent;
    lav lavt lavest laveste billig billigt billigst billigste mindst mindste;
    dyr dyrt dyrere dyrest dyreste kostbar;
    værst værste alvorlig alvorligst alvorligste grov groveste;
    fejl mangel mangler henstilling henstillinger påbud anmærkning;
    slippe slipper slap undtage undtages undtaget fritage fritages fritaget dispensation fri;
    forestille forestiller motiv afbilde model figur;
    spørge spørges spurgt høre høres hørt inddrage inddrages rådføre;
    omvej omkørsel udenom;
    afdrag afdrages afdrage tilbagebetale tilbagebetales tilbagebetaling betale betales;
    underskrift underskrifter underskrive underskrevet skrev skrevet;
    restaffald dagrenovation affald skrald renovation;
    afhente afhentes afhentning hente hentes tømme tømmes tømning;
    byde bød budt bud tilbud mindstepris;
    gå gik gået; tage tog taget; få fik fået; komme kom kommet; give gav givet; stå stod stået;
    sige sagde sagt; se så set; blive blev blevet; skrive skrev skrevet; drive drev drevet;
    bryde brød brudt; finde fandt fundet; vinde vandt vundet; synke sank sunket; lyde lød;
    falde faldt faldet; stige steg steget; ligge lå ligget; sidde sad siddet; bære bar båret;
    bringe bragte bragt; vælge valgte valgt; sælge solgte solgt; tælle talte talt; lægge lagde lagt;
    sætte satte sat; række rakte rakt; følge fulgte fulgt; gøre gjorde gjort; vide vidste vidst;
    slippe slap sluppet; springe sprang sprunget; drikke drak drukket; binde bandt bundet;
    hjælpe hjalp hjulpet; trække trak trukket; bede bad bedt; æde åd; løbe løb løbet; flyve fløj;
    skyde skød skudt; nyde nød nydt; fryse frøs frosset; tabe tabte tabt; træffe traf truffet;
    gribe greb grebet; rive rev revet; stjæle stjal stjålet; skære skar skåret;
    lade lod ladet; holde holdt; dø døde død omkommet; brænde brændte brændt; kende kendte kendt;
    sende sendte sendt; møde mødte mødt; bygge byggede bygget; ryge røg røget mistede miste;
    areal størrelse etageareal;
    lejer husleje leje;
    tilsyn tilsynet inspektion kontrol kontrolbesøg;
    beholde bevare bevares fastholde;
    blive opholde ophold;
    naboer nabo beboer;
    protestere protest protesterede indsigelse indsige klage;
    kritik kritisere kritiserede kritisk;
    brænde brand ild;
    farlig fare risiko;
    spærre spærret lukke lukket afspærre;
    opgave opgaven entreprise ordre;
    medlem medlemmer deltager
    """.split(";")
)

UNITS: tuple[tuple[str, str], ...] = (
    (r"lyd|støj|larm", r"decibel|db"),
    (r"lang|længde|langt|afstand|strækning", r"km|kilometer|meter|m"),
    (r"høj|højde|højt|bred|bredt|bredde|dyb|dybde", r"meter|m|cm|etager"),
    (r"areal|stor|stort|størrelse|fylder", r"hektar|ha|m²|m2|kvm|kvadratmeter"),
    (r"fart|hastighed|hurtigt", r"km/t"),
    (r"tung|vejer|vægt", r"tons?|kg|kilo|gram"),
    (r"varm|temperatur|koldt", r"grader"),
    (r"strøm|energi|elforbrug", r"kwh|mwh"),
)
"""Which units answer a question about a quantity: (words of the question, units)."""

UNIT_NAMES: tuple[tuple[str, str], ...] = (
    (r"kvadratmeter\w*|m2|m²|kvm", r"m²|m2|kvm|kvadratmeter"),
    (r"kubikmeter\w*|m3|m³", r"m³|m3|kubikmeter"),
    (r"hektar\w*|tønder", r"hektar|ha"),
    (r"kilometer\w*|km", r"km|kilometer"),
    (r"meter\w*", r"meter|m"),
    (r"centimeter\w*|cm", r"cm|centimeter"),
    (r"tons?|kilo|kg|gram", r"tons?|kg|kilo|gram"),
    (r"liter", r"liter"),
    (r"decibel|db", r"decibel|db"),
    (r"grader", r"grader"),
    (r"kwh|mwh|kilowatttimer|megawatttimer", r"kwh|mwh"),
    (r"etager", r"etager"),
)
"""How a unit that is counted may be written: (the word of the question, units)."""

USES = "overnatte|parkere|deltage|bo|svømme|bade|spise|rejse|besøge|benytte|låne"
"""What one person does with a thing that is there, for a price of its own."""

NAMED_THINGS = (
    "bank|sparekasse|fond|firma|virksomhed|selskab|kunstner|arkitekt|forfatter|billedhugger|maler"
    "|entreprenør|leverandør|bureau|konsulent|rådgiver|skole|hal|bad|hotel|kro|butik|avis|forening"
    "|klub|museum|bibliotek|station|havn|kirke|by|vej|gade|plads|park|person|politiker|læge|kommune"
    "|styrelse|ministerium|universitet|gymnasium|hospital|sygehus|teater|festival|parti|leder"
    "|direktør|chef|formand"
)
"""What is told apart by a name of its own, as the last part of a word: "hvilken svømmehal"."""

PEOPLE = (
    r"[a-zæøå]+(?:ere|ister|anter|enter|ænd|nauter|loger|medlemmer|ejere|boere)\b|børn\w*|unge|voksne|ældre"
    r"|medlem\w*|personer|mennesker|ansatte|ledige|familier|kvinder|mænd|elever|studerende"
    r"|pensionister|patienter|naboer|gæster|deltagende|gående|besøgende|rejsende|underskrifter"
    r"|fuldtids\w*|årsværk|stemmer|forældre|kandidater|frivillige|søgende"
)
"""Words for people in the plural, by ending or listed: what "hvor mange" counts unless it says."""
