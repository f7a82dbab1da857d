"""Danish words whose forms change their vowel, with the form they are put into.

No suffix rule joins these; the few hundred that minutes use are listed. Written as `fold`
spells: å is a, ø is o, æ is ae.
"""

_VERBS = """
saette: sat satte; gaa: gik gaet gar; give: gav; tage: tog; staa: stod staet star;
laegge: lagde lagt; ligge: ligget; bringe: bragt bragte; saelge: solgt solgte; kobe: kobt kobte;
sporge: spurgt spurgte; traede: tradt tradte; vaelge: valgt valgte; skrive: skrev;
hjaelpe: hjalp hjulpet; finde: fandt fundet; drive: drev; slaa: slog slaet;
skaere: skar skaret; sige: sagde sagt; gore: gjort gjorde; folge: fulgt fulgte;
bryde: brudt; falde: faldt; holde: holdt; baere: bar baret; skyde: skudt; binde: bandt bundet;
vinde: vandt vundet; synke: sunket; bede: bad bedt; taelle: talte; stryge: strog;
flyde: flod; nyde: nod; skyde: skod; gribe: greb; blive: blev; stige: steg; vige: veg
"""
_NOUNS = """
barn: born bornene; bog: boger bogerne; mand: maend maendene; haand: haender haenderne;
tand: taender taenderne; nat: naetter; fod: fodder fodderne; bonde: bonder bonderne;
datter: dotre; broder: brodre; strand: strande straender; stor: storre storst; lang: laengere
laengst; ung: yngre yngst; gammel: aeldst gamle
"""
_BEFORE = (
    "",
    *"ud ind op ned af an be for fore frem til ved over under gen efter om fra mod inde".split(),
)
"""What a verb may be put together with: udsat, vedtog, forelagt."""


def _listed(text: str) -> dict[str, str]:
    entries = (entry.partition(":") for entry in text.split(";"))
    return {
        form: base.strip().replace("aa", "a")
        for base, _, forms in entries
        for form in forms.split()
    }


IRREGULAR = {
    **{
        before + form: before + base for form, base in _listed(_VERBS).items() for before in _BEFORE
    },
    **_listed(_NOUNS),
}
"""The regular form of each irregular one, both folded."""
