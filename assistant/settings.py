"""The settings, read once at the edge and passed down; nothing else looks at the environment.

A value comes from the first of: an argument, the environment (`REFERAT_…`), the file
`referat.toml` in the current folder, the default here.
"""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

SETTINGS_FILE = Path("referat.toml")


_Handling = Literal["rapporter", "masker", "afvis"]
_HANDLING = "i et dokument: rapporter, masker eller afvis"


class Settings(BaseSettings):
    """Everything an administrator can choose. README lists each; `settingsfile` writes them all."""

    model_config = SettingsConfigDict(env_prefix="REFERAT_", toml_file=SETTINGS_FILE, frozen=True)

    library: Path = Field(Path("var/library"), description="mappen med det indlæste")
    demo: Path = Field(Path("var/demo"), description="mappen med de opdigtede eksempler")
    kommune: str | None = Field(
        None, description="kommunens navn, når referaterne ikke nævner det", examples=["Lyngsø"]
    )
    logo: Path | None = Field(
        None, description="kommunens logo, en fil i SVG eller PNG", examples=["logo.svg"]
    )
    farve: str | None = Field(
        None,
        pattern="^#[0-9a-fA-F]{6}$",
        description="kommunens farve, skrevet som #0d5560",
        examples=["#0d5560"],
    )
    encoder: str | None = Field(
        None,
        description="sentence-transformers-model; tom = den, indekset er bygget med",
        examples=["intfloat/multilingual-e5-base"],
    )
    encoder_revision: str | None = Field(
        None, description="modellens udgave (commit på huben)", examples=["d13f1b27baf3"]
    )
    encoder_query_prefix: str | None = Field(
        None, description="det, modellen vil have før et spørgsmål", examples=["query: "]
    )
    encoder_passage_prefix: str | None = Field(
        None, description="det, modellen vil have før et afsnit", examples=["passage: "]
    )
    encoder_max_tokens: int | None = Field(
        None, ge=8, description="det længste, modellen læser ad gangen", examples=[512]
    )
    lukkede_punkter: Literal["titel", "nummer", "intet"] | None = Field(
        None,
        description="det, enhver ser af et lukket punkt: titel, nummer eller intet",
        examples=["titel"],
    )
    host: str = Field("127.0.0.1", description="adressen, appen lytter på")
    port: int = Field(7860, ge=0, le=65535, description="porten, appen lytter på")
    today: date | None = Field(
        None, description="dagens dato; tom = uret", examples=[date(2026, 11, 21)]
    )
    threads: int = Field(2, ge=1, le=64, description="tråde til søgning og indlejring")

    soegemotor: Literal["lokal", "milvus"] = Field(
        "lokal", description="hvor ord og vektorer ligger og søges: lokal eller milvus"
    )
    milvus_uri: str | None = Field(
        None,
        description="adressen på Milvus, eller en fil til Milvus Lite, som ender på .db",
        examples=["http://milvus.kommune.lan:19530"],
    )
    milvus_token: str = Field(
        "", description="bruger:adgangskode eller nøgle til Milvus", repr=False
    )
    milvus_sekunder: float = Field(
        10.0, gt=0, le=600, description="sekunder, Milvus må være om at svare"
    )

    questions_per_minute: int = Field(
        300, ge=0, description="spørgsmål i minuttet fra én bruger eller adresse; 0 = uden grænse"
    )
    requests_per_minute: int = Field(
        1200, ge=0, description="andre opslag i minuttet fra én bruger eller adresse; 0 = uden"
    )

    persondata_cpr: _Handling = Field("masker", description=f"cpr-numre {_HANDLING}")
    persondata_konto: _Handling = Field("masker", description=f"kontonumre {_HANDLING}")
    persondata_telefon: _Handling = Field("rapporter", description=f"telefonnumre {_HANDLING}")
    persondata_email: _Handling = Field("rapporter", description=f"mailadresser {_HANDLING}")
    feedback_days: int = Field(
        365, ge=1, description="dage, før en tilbagemelding slettes af sig selv"
    )
    conversation_hours: float = Field(
        12, gt=0, le=168, description="timer, en åben samtale huskes i programmet"
    )
    login_kraeves: bool = Field(
        False, description="om der skal logges ind for at se noget; ellers er det åbne for alle"
    )
    login_minutter: int = Field(
        60, ge=1, le=1440, description="minutter uden brug, før en bruger er logget ud"
    )
    login_timer: int = Field(12, ge=1, le=24, description="timer, en bruger højst er logget ind")
    login_forsoeg: int = Field(
        5, ge=2, le=100, description="forkerte adgangskoder i træk, før der må ventes"
    )
    login_pause: int = Field(15, ge=1, le=1440, description="minutter, der så må ventes")
    https: bool = Field(
        False, description="om appen kun nås gennem https, fordi en proxy foran den sørger for det"
    )
    proxy: str = Field(
        "127.0.0.1", description="adresser på den proxy foran appen, hvis oplysninger der stoles på"
    )

    generator_url: str | None = Field(
        None,
        description="sprogmodellens adresse (OpenAI-protokol); tom = ordrette uddrag",
        examples=["http://127.0.0.1:11434/v1"],
    )
    generator_model: str = Field("", description="sprogmodellens navn på den adresse")
    generator_key: str = Field(
        "ingen",
        description="nøgle til adressen; skriv den hellere i REFERAT_GENERATOR_KEY",
        repr=False,
    )
    generator_seconds: float = Field(
        30.0, gt=0, le=300, description="sekunder, en sprogmodel må være om et svar"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def now(self) -> date:
        """Return today's date, as set or by the clock."""
        return self.today or date.today()


def load_settings(**given: object) -> Settings:
    """Read the settings; values that are None count as not given.

    Raises:
        SettingsError: a value cannot be used; the message names it and where it may stand.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**chosen)  # type: ignore[arg-type]
    except ValidationError as exc:
        wrong = [".".join(map(str, error["loc"])) for error in exc.errors()]
        meant = "; ".join(_meaning(name) for name in wrong)
        raise SettingsError(
            f"Indstillingen {', '.join(wrong)} kan ikke bruges ({meant}). "
            f"Ret den i {SETTINGS_FILE} eller i miljøvariablen {_variables(wrong)}."
        ) from exc
    except ValueError as exc:
        raise SettingsError(f"{SETTINGS_FILE} kan ikke læses: {exc}. Ret filen.") from exc


def _variables(names: list[str]) -> str:
    return ", ".join(f"REFERAT_{name.upper()}" for name in names)


def _meaning(name: str) -> str:
    field = Settings.model_fields.get(name)
    return str(field.description) if field else "den kendes ikke"
