"""What a library works with, made as the settings say: encoder, engine of search, language model.

Each is built when it is first needed; what cannot be is refused with the setting that mends it.
"""

from assistant.accounts.gate import Entrance, Patience
from assistant.accounts.sessions import Lasting
from assistant.answers.wording.models import Endpoint, ModelFailed, OpenAiModel, TextModel
from assistant.archive.archive import Archive
from assistant.errors import EncoderError, SettingsError
from assistant.persondata.rules import Handling, Rules
from assistant.search.engines.engine import Engine
from assistant.search.engines.local import LocalEngine
from assistant.search.engines.milvus.engine import MilvusEngine
from assistant.search.engines.milvus.server import Server
from assistant.search.manifest import LOCAL
from assistant.settings import Settings
from embeddings.encoders import Encoder, load_encoder
from embeddings.errors import EncoderError as ModelError
from embeddings.vectors import use_threads


def encoder_of(settings: Settings, model: str | None) -> Encoder:
    """Load an encoder by name, the embedded one where there is none.

    Raises:
        EncoderError: it cannot be loaded.
    """
    use_threads(settings.threads)
    try:
        return load_encoder(
            model,
            revision=settings.encoder_revision,
            query_prefix=settings.encoder_query_prefix,
            passage_prefix=settings.encoder_passage_prefix,
            max_tokens=settings.encoder_max_tokens,
        )
    except ModelError as exc:
        raise EncoderError(str(exc)) from exc


def engine_of(settings: Settings, archive: Archive) -> Engine:
    """Return the engine that keeps and searches words and vectors.

    Raises:
        SettingsError: it has no address.
    """
    if settings.soegemotor == LOCAL:
        return LocalEngine()
    if not settings.milvus_uri:
        raise SettingsError(
            "Indstillingen soegemotor er milvus, men milvus_uri er tom. "
            "Skriv adressen på Milvus, eller en fil, der ender på .db."
        )
    server = Server(settings.milvus_uri, settings.milvus_token, settings.milvus_sekunder)
    return MilvusEngine(server, archive)


def language_model_of(settings: Settings) -> TextModel | None:
    """Return the language model; None where none is set.

    Raises:
        SettingsError: it cannot be used.
    """
    if settings.generator_url is None:
        return None
    endpoint = Endpoint(
        settings.generator_url,
        settings.generator_model,
        settings.generator_key,
        settings.generator_seconds,
    )
    try:
        return OpenAiModel(endpoint)
    except ModelFailed as exc:
        raise SettingsError(
            f"generator_url kan ikke bruges: {exc}. Installer programmet med tilvalget "
            "sprogmodel, eller fjern indstillingen."
        ) from exc


def rules_of(settings: Settings) -> Rules:
    """Return what is done with personal data in documents."""
    return Rules(
        Handling(settings.persondata_cpr),
        Handling(settings.persondata_konto),
        Handling(settings.persondata_telefon),
        Handling(settings.persondata_email),
    )


def entrance_of(settings: Settings) -> Entrance:
    """Return how users log in, and for how long."""
    return Entrance(
        required=settings.login_kraeves,
        lasting=Lasting(settings.login_minutter * 60, settings.login_timer * 3600),
        patience=Patience(settings.login_forsoeg, settings.login_pause * 60),
        https=settings.https,
        proxy=settings.proxy,
    )
