"""Municipal English in the Danish of minutes: a small glossary written for this purpose."""

import re

_TEXT = """
absent=fraværende; accessibility=tilgængelighed; accident=ulykke; accommodation=bolig;
activity=aktivitet; addict addiction=misbrug; adult=voksen; adults=voksne; advertise=udbud;
afternoon=eftermiddag; age=alder; agreement=aftale; air=luft; allergy=allergi; amount=beløb;
annual=årlig; apartment apartments=boliger; application=ansøgning; applied=ansøgt;
apprentice=elev; architect=arkitekt; area=område; art=kunst; asbestos=asbest;
association=forening; asylum=asyl; attendance=fremmøde; audit=revision; auditor=revisor;
autumn=efterår; bank=bank; bath=bad; beach=strand; bicycle bike cycle=cykel; bin bins=affald
skraldespande; biodiversity=biodiversitet; bird=fugl; board=bestyrelse; boat=båd; book=bog;
borrow=lån; bridge=bro; broadband=bredbånd; brush=børste; budget=budget; build=bygge;
building=bygning; bus=bus; business=erhverv; buy=køb; camera=kamera; camp=lejr; cancer=kræft;
car=bil; cars=biler; care=pleje omsorg; carer=plejer; catering=forplejning; cemetery=kirkegård;
centre center=center; chairman chair=formand; change=ændring; charge=takst; cheap=billig;
child=barn; children=børn; childcare=børnepasning; church=kirke; cinema=biograf; citizen
citizens=borgere; city=by; clean=ren; cleaning=rengøring; climate=klima; clinic=klinik; close
closed closing closure=lukning lukke; clothes=tøj; club=klub; coast=kyst;
collaboration=samarbejde; collection=indsamling; company=firma virksomhed;
compensation=erstatning; complaint=klage; computer=computer; conference=konference;
construction=byggeri; consultation=høring; consultant=konsulent; contract=kontrakt;
contractor=entreprenør; cooperation=samarbejde; crime=kriminalitet; culture cultural=kultur;
culvert=rørbro; cut=besparelse; cycling=cykling; dam=dæmning; daycare nursery
kindergarten=daginstitution børnehave vuggestue; deadline=frist; debt=gæld; deficit=underskud;
delay delayed=forsinkelse; demolish demolition=nedrivning; dental dentist=tandpleje tandlæge;
department=afdeling forvaltning; dike=dige; director=direktør; disability disabled=handicap;
disease=sygdom; district=distrikt; dock=havn; doctor=læge; dog=hund; drain=dræn; drinking=drikke;
drug drugs=stof; duty=pligt; dwelling=bolig; early=tidlig; earth=jord; east=øst; economy=økonomi;
education=uddannelse; efficiency=effektivisering; elderly=ældre; election=valg; electric=el;
electricity=el strøm; emergency=beredskab; emission=udledning; employee employees=medarbejdere;
employment=beskæftigelse; energy=energi; environment environmental=miljø; evaluation=evaluering;
evening=aften; exemption=dispensation; exhibition=udstilling; expensive=dyr; expense=udgift;
extension=forlængelse udvidelse; extra=ekstra; facility=anlæg; factory=fabrik; family
families=familier; farm=gård; fee=gebyr takst; fence=hegn; ferry=færge; festival=festival;
field=mark; finance financial=økonomi; fine=bøde; fire=brand; firm=firma; fishing=fiskeri;
flat=lejlighed; flood flooding=oversvømmelse; food=mad; football=fodbold; forest=skov; fund
funding=pulje tilskud; garage=garage; garbage=affald; garden=have; gas=gas; grant=tilskud;
grass=græs; green=grøn; ground=grund; group=gruppe; growth=vækst; guardian=værge;
guideline=retningslinje; gym gymnasium=gymnastik; habitat=levested; hall=hal; harbour harbor
port=havn; health=sundhed; hearing=høring; heat heating=varme; height=højde; help=hjælp;
highway=motorvej; hire hired=ansat; history=historie; holiday=ferie; home=hjem;
homecare=hjemmepleje; homeless=hjemløs; hospital=sygehus; hostel=herberg; hour hours=timer
åbningstider; house houses=huse; housing=boliger; immigrant=indvandrer; improvement=forbedring;
income=indtægt; increase=stigning; industry=industri; inspection=tilsyn; institution=institution;
insurance=forsikring; integration=integration; interest=rente; investment=investering; job=job;
junction=kryds; kitchen=køkken; lake=sø; land=jord; landfill=losseplads; language=sprog; law=lov;
lease=leje; leisure=fritid; length=længde; library=bibliotek; licence license=tilladelse
bevilling; light lighting=belysning; loan=lån; local=lokal; long=lang; lunch=frokost;
maintenance=vedligeholdelse; majority=flertal; manager=leder; map=kort; market=marked;
mayor=borgmester; meal meals=mad måltider; measure=tiltag; meat=kød; member=medlem;
memorial=mindesmærke; mental=psykisk; milk=mælk; minority=mindretal; mobile=mobil; moisture=fugt;
monument=monument; morning=morgen; mould mold=skimmelsvamp; moved=flyttet; museum=museum;
music=musik; name named=navn; nature=natur; neighbour neighbor=nabo; night=nat; noise=støj; nurse
nursing=sygepleje; obesity=overvægt; objection=indsigelse; offer=tilbud; office=kontor; oil=olie;
open opening=åbning; operator=operatør; opposed against=imod; organic=økologi;
overspending=merforbrug; owner=ejer; parent parents=forældre; park=park; parking=parkering;
participation=deltagelse; passenger=passager; path=sti; pavement=fortov; pension=pension;
people=personer; permanent=permanent; permission permit=tilladelse; pest=skadedyr;
petition=underskriftsindsamling; phone=telefon; pilot=forsøg; pipe=rør; place=sted; plan=plan;
planning=planlægning; plant=anlæg; plastic=plast; play=leg; playground=legeplads; plot=grund;
police=politi; policy=politik; pollution=forurening; pool=bassin svømmehal; poor=fattig;
population=befolkning; postponed=udsat; power=strøm; prevention=forebyggelse; private=privat;
procurement=indkøb; project=projekt; property=ejendom; protection=beskyttelse; psychiatric
psychiatry=psykiatri; public=offentlig; pupil pupils=elever; purchase=indkøb køb;
quality=kvalitet; railway=jernbane; rain=regn; rat=rotte; rate=takst; recycling=genbrug;
reduction=reduktion; refugee refugees=flygtninge; refuse=affald; regulation=regulativ;
rehabilitation=genoptræning; rejected=afvist; renovation=renovering; rent=leje husleje;
repair=reparation istandsættelse; replacement=erstatning; report=rapport; rescue=redning; resident
residents=beboere; restaurant=restaurant; restoration=genopretning; revenue=indtægt; river=å;
road=vej; roads=veje; roof=tag; room=lokale; roundabout=rundkørsel; route=rute; rowing=roning;
rubbish=affald; rules=regler; rural=land; safe safety=sikkerhed tryghed; salary=løn; sale sell
sold=salg; salt=salt; sanitation=kloak; saving savings=besparelse; school=skole; schools=skoler;
sea=hav; seat=plads; security=sikkerhed; senior=senior; service=service; sewage sewer=kloak
spildevand; shelter=herberg; ship=skib; shop=butik; shore=kyst; sick sickness=syge sygefravær;
sidewalk=fortov; sign=skilt; skating=skøjte; smoke smoking=røg rygning; snow=sne; social=social;
soil=jord; solar=sol; sound=lyd; space=plads; special=special; speed=hastighed; sport sports=idræt
sport; spring=forår; staff=personale; stairs=trappe; standard=standard; station=station;
storm=storm; strategy=strategi; stream=vandløb; street=gade vej; streets=gader veje;
strike=strejke; student students=elever; subsidy=tilskud; substitute=vikar; suburb=forstad;
supplier=leverandør; supply=forsyning; support=støtte; surface=belægning; survey=undersøgelse;
swimming=svømme; tax taxes=skat; teacher teachers=lærere; team=hold; technology=teknologi;
temporary=midlertidig; tenant=lejer; tender=udbud; theatre theater=teater; ticket=billet;
toilet=toilet; tourism tourist=turisme; tower=tårn; town=by; toxic=giftig; traffic=trafik;
trail=sti; train=tog; training=træning; transport=transport; trash=affald; treatment=behandling;
tree trees=træer; trial=forsøg; truck=lastbil; tunnel=tunnel; unemployed unemployment=ledige
ledighed; union=fagforening; university=universitet; vacation=ferie; vaccine=vaccine; valley=dal;
vegetable=grøntsager; vehicle=køretøj; ventilation=ventilation; village=landsby; violence=vold;
visit=besøg; volunteer volunteers=frivillige; wages=løn; walking=gang; wall=mur; waste=affald;
wastewater=spildevand; water=vand; weather=vejr; weed=ukrudt; weight=vægt; welfare=velfærd;
well=brønd; wetland=vådområde; wheelchair=kørestol; wind=vind; windmill turbine turbines=vindmølle
vindmøller; window windows=vinduer; winter=vinter; woman women=kvinder; wood=træ; work=arbejde;
workplace=arbejdsplads; yard=gård; young youth=unge; zone=zone; zoning=lokalplan; panel
panels=solceller; solar=solceller; move moved moving=flytte; unit=afdeling; dementia=demens;
cubic=kubik; metre meter=meter; renovate=renovering renovere; replace replaced=erstatte;
total=samlet; first=først; owner owners=ejere; pay paid=betale; vote voting=stemme; against=imod;
favour favor=for; decide=beslutte; plan plans=plan; forbid ban banned=forbud; allow
allowed=tilladt; lower reduce=nedsætte; raise raised=hæve; speed=hastighed fart; limit=grænse;
found=fundet; poison toxic=gift; spray=sprøjte; weedkiller pesticide=sprøjtemidler; swim
swimmer=svømme; bathe bathing=badning; lake=sø; noise=støj; railway=jernbane; barrier=skærm;
dwelling dwellings=boliger; homeless=hjemløse; night=nat; coffee=kaffe; youth=unge; skate
skateboard=skaterbane; instrument=instrument; lesson=undervisning; wait waiting=vente ventetid;
list=liste; queue=kø; psychologist=psykolog; assessment=vurdering; special=special;
teaching=undervisning; phone mobile=telefon mobil; camera=kamera; dental=tand;
lifeguard=livredder; tourist=turist; sluice=sluse; surge=stormflod; coast=kyst; dike=dige;
budget=budget; tax=skat; rate=procent takst; deadline=frist; proposal=forslag;
amendment=ændringsforslag; party=parti; mayor=borgmester; election=valg; polling=afstemning;
station=sted; chairman=formand; committee=udvalg; supplementary additional=tillæg; grant=bevilling
tilskud; surplus=overskud; accounts=regnskab; loan=lån; debt=gæld; lease=leje; buy bought=køb;
sell sale=salg; ground land plot=grund; farm farmland=landbrug; battery batteries=batteri;
container=container; hectare hectares=hektar; boat houseboat houseboats=husbåd; harbour=havn;
bridge=bro; marsh bog=mose; fish fishing=fiskeri; weed=grøde; stream=å vandløb; animal=dyr;
boar=vildsvin; twin=venskab; town=by; friendship=venskab
"""


def _read_glossary(text: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.partition("=") for entry in re.split(r";\s*", text.strip()))
    return {
        word: tuple(danish.split()) for english, _, danish in entries for word in english.split()
    }


GLOSSARY = _read_glossary(_TEXT)
"""Danish words for an English one, in lower case."""
