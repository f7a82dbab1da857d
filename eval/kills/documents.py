"""Minutes to be read in while somebody is killed: each is told from all others by its words."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

_SYLLABLES = ("bak", "dor", "fil", "gum", "hes", "kor", "lam", "mig", "nop", "rus", "sav", "tov")
_MINUTES = """Referat
Byrådet
Fjordbæk Kommune
Dato: {day}. {month} {year}
Sted: Rådhuset

1. Sagen om {word}
Sagsnr. 24/{number}
Sagsfremstilling
Der er set {said} ved havnen, og forvaltningen har talt dem. Ring til Bo Berg på 33 12 44 55.
Indstilling
At sagen om {said} tages til efterretning.
Beslutning
Godkendt.

2. Orientering
Sagsfremstilling
Formanden orienterede om {said}.
Beslutning
Taget til efterretning.
"""
_MONTHS = ("januar", "marts", "maj", "august", "oktober")


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one document."""

    number: int
    version: int = 1

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return f"referat-{self.number:04d}.txt"

    @property
    def word(self) -> str:
        """Return the word that all its versions have and no other document."""
        return _word(f"{self.number}")

    @property
    def said(self) -> str:
        """Return the word that only this version has."""
        return _word(f"{self.number}/{self.version}")

    @property
    def text(self) -> str:
        """Return the minutes."""
        return _MINUTES.format(
            day=1 + self.number % 28,
            month=_MONTHS[self.number // 28 % len(_MONTHS)],
            year=2000 + self.number // 140,
            number=self.number,
            word=self.word,
            said=self.said,
        )

    @property
    def sha256(self) -> str:
        """Return the digest of its bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def next(self) -> "Document":
        """Return its next version."""
        return Document(self.number, self.version + 1)

    def write(self, folder: Path) -> Path:
        """Write it to its file."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / self.name
        file.write_text(self.text, encoding="utf-8")
        return file


def _word(seed: str) -> str:
    digest = hashlib.sha256(seed.encode()).digest()
    return "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[:6]) + "er"
