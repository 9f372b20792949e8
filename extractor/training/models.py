"""All that `extractor train` makes of documents, as one set of models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.corpus.document import CorpusDocument
from extractor.decide.decider import YES
from extractor.decide.relevance import TASK as RELEVANCE
from extractor.learn.store import Models
from extractor.training.confidence import learn_confidence
from extractor.training.relevance import learn_relevance
from extractor.training.run import COPIES, Marks, train_folds
from extractor.training.teacher import LOYALTY
from extractor.training.unseen import decide_unseen


def train_models(
    documents: Sequence[CorpusDocument],
    *,
    copies: int = COPIES,
    marks: Marks | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Models:
    """The models that decide, the look before them, and how far what they and the rules decide can be trusted.

    copies: damaged copies of each document that are learned from beside the clean one. marks: by clean text, what span
    models that did not see the document mark in it. say: told what was learned.
    """
    fitted = train_folds(documents, copies=copies, marks=marks, say=say)
    unseen = decide_unseen(documents, fitted, copies=copies, marks=marks)
    tasks = {task: each.model for task, each in fitted.items()}
    look = learn_relevance(unseen.texts, unseen.claimed_by_rules)
    if look is not None:
        tasks[RELEVANCE] = look
        say(f"{RELEVANCE}: {len(unseen.texts.rows)} texts, {len(look.names)} features")
    for name, examples in (("models", unseen.after_models), ("rules", unseen.after_rules)):
        for task, each in sorted(examples.items()):
            say(f"{task}, after {name}: {len(each.rows)} values, {each.labels.count(YES)} right")
    return Models(
        tasks | learn_confidence(unseen.after_models), {"loyalty": LOYALTY}, learn_confidence(unseen.after_rules)
    )
