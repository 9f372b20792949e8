"""The trained models on disk: one NumPy archive of plain arrays, read without pickle.

For each task the archive holds its weights (float16), its bias, and its feature names as UTF-8 lines; `meta` is JSON
with the classes, temperatures, versions, and what the models were trained on.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from extractor.errors import ModelError
from extractor.learn.linear import Features, LinearModel
from extractor.learn.spans import FOLDER as SPANS
from extractor.learn.spans import Marked, Marker, SpanModel

FILE = "decisions.npz"
FEATURES = 1
"""Grows when the features of a task change their meaning; models of another version are refused."""
LEXICON = 1
"""Grows when ids that are features (cues, kinds of bodies, labels) change their meaning; not with added rows."""


@dataclass(frozen=True)
class Models:
    """The models of all tasks; decides over candidates (see `extractor.decide.decider`) by their features alone.

    rules: what is learned of values that the rules alone decided, by task.
    """

    tasks: Mapping[str, LinearModel]
    meta: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, LinearModel] = field(default_factory=dict)
    spans: Marker | None = None

    def mark(self, text: str) -> Sequence[Marked] | None:
        """What the span model marks in a clean text; None where the models learned to decide without one."""
        return self.spans.mark(text) if self.spans is not None and self.meta.get("spans") else None

    def knows(self, task: str) -> bool:
        """Whether there is a model for the task."""
        return task in self.tasks

    def learned(self, task: str, feature: str) -> bool:
        """Whether the model of the task has a weight for the feature."""
        return self.tasks[task].knows(feature)

    def loyalty(self, task: str) -> float:
        """How much the rules' verdict counts beside a model's, in logits; saved with the models."""
        return float(self.meta.get("loyalty", {}).get(task, 0.0))

    def rate(
        self, task: str, draft: object, candidates: Sequence[Any], features: Sequence[Features], about: object = None
    ) -> list[dict[str, float]]:
        """The probability of every class for every candidate."""
        return self.tasks[task].probabilities(features)


FOLDER = "EXTRACTOR_MODELS"
"""The environment variable that names another folder of models."""


def folder() -> Path:
    """Where the models lie: where `EXTRACTOR_MODELS` says; else where the shipped ones lie."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else shipped()


def shipped() -> Path:
    """Where the models of this installation lie: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


@cache
def default() -> Models:
    """The models of this installation, loaded once."""
    return load(folder())


@cache
def default_rules() -> Models:
    """What this installation learned of the rules' confidences, loaded once; knows nothing where there is no such file.

    The rules need no models, and a file that is missing or made for another version does not stop them: their
    confidences are then those set by hand.
    """
    try:
        return Models(_read(folder() / FILE, "rules")[0])
    except ModelError:
        return Models({})


def save(models: Models, path: Path) -> None:
    """Write the models to `path`/decisions.npz; the same models give the same bytes."""
    import numpy as np

    meta = {"features": FEATURES, "lexicon": LEXICON, **models.meta, "tasks": {}, "rules": {}}
    arrays: dict[str, np.ndarray] = {}
    for group, tasks in (("tasks", models.tasks), ("rules", models.rules)):
        for task, model in sorted(tasks.items()):
            meta[group][task] = {"classes": list(model.classes), "temperature": round(model.temperature, 4)}
            name = _array(group, task)
            arrays[f"{name}/weights"] = model.weights.astype(np.float16)
            arrays[f"{name}/bias"] = model.bias.astype(np.float32)
            arrays[f"{name}/names"] = np.frombuffer("\n".join(model.names).encode("utf-8"), dtype=np.uint8)
    text = json.dumps(meta, ensure_ascii=False, sort_keys=True)
    arrays["meta"] = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    path.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path / FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as stream:
                np.lib.format.write_array(stream, array, allow_pickle=False)


def load(path: Path) -> Models:
    """The models in `path`. Raises ModelError where there are none, or where they do not fit this version."""
    tasks, meta = _read(path / FILE, "tasks")
    spans = SpanModel(path / SPANS, meta.get("spans")) if (path / SPANS).is_dir() else None
    if meta.get("spans") and spans is None:
        raise ModelError(
            f"{path}: decides by a span model, and {path / SPANS} is not there; train anew (extractor train)"
        )
    return Models(tasks, meta, _read(path / FILE, "rules")[0], spans)


def _array(group: str, task: str) -> str:
    return task if group == "tasks" else f"{group}/{task}"


def _read(file: Path, group: str) -> tuple[dict[str, LinearModel], dict[str, Any]]:
    """The models of a group of tasks, and what the file says of itself."""
    import numpy as np

    try:
        with np.load(file, allow_pickle=False) as arrays:
            meta = json.loads(bytes(arrays["meta"]).decode("utf-8"))
            for name, version in (("features", FEATURES), ("lexicon", LEXICON)):
                if meta.get(name) != version:
                    raise ModelError(
                        f"{file}: made for {name} version {meta.get(name)}, and this is version {version}; "
                        "train anew (extractor train) or decide by rules alone (--rules-only)"
                    )
            tasks = {}
            for task, about in meta.get(group, {}).items():
                name = _array(group, task)
                names = bytes(arrays[f"{name}/names"]).decode("utf-8")
                tasks[task] = LinearModel(
                    tuple(about["classes"]),
                    tuple(names.split("\n")) if names else (),
                    arrays[f"{name}/weights"].astype(np.float32),
                    arrays[f"{name}/bias"],
                    float(about["temperature"]),
                )
    except FileNotFoundError as error:
        raise ModelError(f"{file}: no models there; train them (extractor train) or use --rules-only") from error
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"{file}: cannot be read: {error}") from error
    return tasks, meta
