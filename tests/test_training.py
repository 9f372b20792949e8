"""Training, splits, corrections, agreement: end to end on a few documents of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.corpus.agreement import kappa, measure
from extractor.corpus.corrections import as_corpus_document, read_corrections
from extractor.corpus.damage import Damaged, mixed
from extractor.corpus.document import CorpusDocument, load_corpus
from extractor.corpus.gold import to_gold
from extractor.corpus.splits import PARTS, assign, by_story, changed, freeze, part, read
from extractor.decide.clauses import TASK as CLAUSE
from extractor.decide.stage import decide
from extractor.errors import CorpusError
from extractor.learn.store import FILE, Models, save
from extractor.pipeline import analyse
from extractor.training.fit import fit
from extractor.training.run import fold_of, portion, seed_of, train
from extractor.training.scoring import calibration, gold_of, interval, score
from extractor.training.teacher import LOYALTY, STAGES, Examples, Teacher
from extractor.training.truth import Truth

CORPUS = Path(__file__).parents[1] / "corpora"
FEW = 24


@pytest.fixture(scope="module")
def documents() -> list[CorpusDocument]:
    found, problems = load_corpus(CORPUS)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def few(documents: list[CorpusDocument]) -> list[CorpusDocument]:
    chosen = part(documents, read(CORPUS), "train")
    return sorted(chosen, key=lambda d: len(d.text))[60 : 60 + FEW]


def test_splits_are_frozen_and_hold_every_story_once(documents: list[CorpusDocument]) -> None:
    rows = read(CORPUS)
    assert changed(documents, rows) == []
    assert set(rows) == set(by_story(documents))
    assert {row.part for row in rows.values()} == set(PARTS)
    parts = [{d.id for d in part(documents, rows, name)} for name in PARTS]
    assert sum(map(len, parts)) == len(documents) == len(set().union(*parts))


def test_splits_keep_known_stories_and_tell_changed_ones(few: list[CorpusDocument], tmp_path: Path) -> None:
    before = freeze(tmp_path, few[:-1])
    other = {story: row for story, row in freeze(tmp_path, few).items() if story in before}
    assert other == before
    (tmp_path / "splits.csv").write_text(
        (tmp_path / "splits.csv").read_text("utf-8").replace(before[few[0].story].sha256, "0" * 64), "utf-8"
    )
    assert changed(few, read(tmp_path)) == [few[0].story]
    with pytest.raises(CorpusError, match="has no part yet"):
        part(few, {}, "train")


def test_splits_assign_by_the_name_alone() -> None:
    assert [assign(f"story-{n}") for n in range(50)] == [assign(f"story-{n}") for n in range(50)]
    assert len({assign(f"story-{n}") for n in range(50)}) == 3


@pytest.mark.parametrize("share", [0.25, 0.5, 1.0])
def test_training_portions_nest(documents: list[CorpusDocument], share: float) -> None:
    ids = {d.id for d in portion(documents, share)}
    assert ids <= {d.id for d in portion(documents, min(1.0, share * 2))}
    assert len(ids) == pytest.approx(share * len(documents), rel=0.15)


def test_training_twice_gives_the_same_bytes_and_learns(few: list[CorpusDocument], tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(Models(train(few, copies=0), {"loyalty": dict.fromkeys(LOYALTY, 0.0)}), tmp_path / name)
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    models = Models(train(few, copies=0))
    seen = score(few, models, damaged=False).fields["provisions"]
    assert seen.f1 > score(few, None, damaged=False).fields["provisions"].f1


def test_training_teacher_never_answers_an_earlier_task_with_the_gold(few: list[CorpusDocument]) -> None:
    class Model:
        def probabilities(self, rows: list[object]) -> list[dict[str, float]]:
            return [{"none": 1.0} for _ in rows]

    teacher = Teacher(STAGES[1], known={CLAUSE: [Model()] * 5})  # type: ignore[list-item]
    decided = []
    # an instrument that its clause's verb alone tells keeps the clause, whatever is answered
    named = [d for d in few if not any(h.features.get("event") for i in analyse(d.text).directives for h in i.mentions)]
    for document in named[:4]:
        draft = analyse(document.text)
        teacher.open(Truth(document, Damaged(document.text), draft), fold_of(document.story))
        decide(draft, teacher)
        decided += draft.directives
    assert decided
    assert [item for item in decided if item.provisions] == []
    assert CLAUSE not in teacher.recorded


def test_training_models_that_know_nothing_change_nothing(few: list[CorpusDocument]) -> None:
    for document in few[:8]:
        ruled, left = analyse(document.text), analyse(document.text, Models({}))
        assert [(d.type, d.start, len(d.provisions)) for d in left.directives] == [
            (d.type, d.start, len(d.provisions)) for d in ruled.directives
        ]


def test_scoring_gold_of_a_damaged_text_stands_in_it(documents: list[CorpusDocument]) -> None:
    quotes = 0
    for document in documents[::9]:
        damaged = mixed(document.text, seed_of(document))
        for directive in gold_of(document, damaged).fields["directives"]:
            for provision in directive["provisions"] or ():
                assert provision["quote"] in damaged.text
                quotes += 1
    assert quotes > 99


def test_scoring_interval_and_calibration() -> None:
    error, rows = calibration([(0.9, True), (0.9, False), (0.1, False), (0.1, False)])
    assert error == pytest.approx((0.4 * 2 + 0.1 * 2) / 4)
    assert [(round(right, 1), count) for _, right, count in rows] == [(0.0, 2), (0.5, 2)]


def test_scoring_interval_holds_the_score(few: list[CorpusDocument]) -> None:
    evaluation = score(few[:6], None, damaged=False)
    low, high = interval(evaluation.documents)
    assert 0.0 <= low <= high <= 1.0


LETTER = (
    "سازمان نمونه\nشماره: ۱۲/۳۴\nتاریخ: ۱۴۰۱/۰۲/۰۳\n\nکلیه واحدها\nموضوع: نحوه ثبت مرخصی\n\n"
    "کارکنان موظفند مرخصی را ثبت کنند.\n"
)


def test_corrections_are_the_records_that_extract_writes(tmp_path: Path) -> None:
    record = extract(LETTER)
    file = tmp_path / "right.jsonl"
    file.write_text(record.model_dump_json() + "\n", "utf-8")
    (document,) = read_corrections(file)
    (directive,) = to_gold(document)["directives"]
    assert directive["number"] == "12/34"
    assert document.text[slice(*document.spans["directives.0.date"])] == "۱۴۰۱/۰۲/۰۳"
    assert [p["modality"] for p in directive["provisions"]] == ["obligation"]


def test_corrections_out_of_place_are_refused_with_their_line(tmp_path: Path) -> None:
    record = extract(LETTER)
    file = tmp_path / "wrong.jsonl"
    file.write_text("\n" + record.model_copy(update={"text": "!" + record.text}).model_dump_json() + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"wrong\.jsonl:2: not a record: .*does not stand at"):
        read_corrections(file)
    with pytest.raises(ValueError, match="does not stand at"):
        as_corpus_document(record.model_copy(update={"text": "؟" + record.text}), file)


def test_agreement_of_the_second_annotation() -> None:
    agreement, problems = measure(CORPUS)
    assert problems == []
    assert agreement.documents >= 48
    assert 0.0 < agreement.span_f1 < 1.0
    assert 0.0 < kappa(agreement.pairs) < 1.0


@pytest.mark.parametrize(("label", "classes"), [("no", {"no", "yes"}), ("none", {"none"}), ("ban", {"ban", "none"})])
def test_a_task_with_one_answer_can_still_be_asked(label: str, classes: set[str]) -> None:
    examples = Examples()
    for number in range(5):
        examples.add({"length": float(number)}, label, 1.0, number, f"story {number}")
    (chances,) = fit(examples).model.probabilities([{"length": 1.0}])
    assert set(chances) == classes
    assert max(chances, key=chances.__getitem__) == label
