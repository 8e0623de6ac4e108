"""What the desk knows: the workspace as it was read, what was ruled since, and the one place where rulings are written.

Every ruling is a new file (ledger.py). What was read stays as it is; a ruling makes a new snapshot beside it.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepant import ledger, pipeline
from discrepant.errors import UsageError
from discrepant.model import Decision
from discrepant.renderers._clean import for_page, throughout
from discrepant.renderers._view import View, word
from discrepant.steps import decide
from discrepant.steps._standing import standing
from discrepant.steps.report import decided, found
from discrepant.web import rows as queue
from discrepant.web._watch import Watch
from discrepant.web.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from discrepant.model import Finding
    from discrepant.pipeline import Reconciled
    from discrepant.web.snapshot import Snapshot

MATCHING = ("same", "not-the-same")
"""Rulings that change which claims are one question, so that all is to be worked out again."""


class Changed(Exception):  # noqa: N818 (no error: the world has moved on)
    """What a ruling rests on has changed since it was looked at."""


class Desk:
    """A workspace under review by one person. blind: other people's rulings are kept back until this one has ruled."""

    def __init__(
        self, root: Path, by: str, today: date, texts: Path | None = None, blind: bool = False, read_only: bool = False
    ) -> None:
        self.root, self.by, self.today, self.texts = root, by, today, texts
        self.blind, self.read_only = blind, read_only
        self._lock = threading.RLock()
        if not read_only:
            ledger.sweep(root)
        self._watch = Watch(root)
        self._looked = time.monotonic()
        self.now = self._read(1)

    # -- looking

    def refresh(self, patience: float = 0.0) -> Snapshot:
        """The snapshot, renewed first where files have changed outside. patience: seconds the last look may be old."""
        with self._lock:
            if time.monotonic() - self._looked < patience:
                return self.now
            self._looked = time.monotonic()
            changed = self._watch.changed()
            if changed == "rulings":
                self._reread()
            elif changed == "all":
                self.now = self._read(self.now.number + 1)
            return self.now

    def view(self, finding: str) -> tuple[View, Finding]:
        """One finding as a page shows it. Raises UsageError where there is none."""
        now = self.now
        held = now.findings.get(finding)
        if held is None:
            raise UsageError(f"there is no finding {finding}; it may be gone since a claim was changed")
        record = found(held, now.done.workspace.decisions)
        if self.hidden(finding):
            record = {**record, "decision": None}
        return self._view(now, [record], held.claims, held.question), held

    def cut(self, finding: str) -> dict[str, Any]:
        """The report cut down to one finding. Raises UsageError where there is none."""
        self.view(finding)
        now = self.now
        held = now.findings[finding]
        record = found(held, [] if self.hidden(finding) else now.done.workspace.decisions)
        return now.cut([record], held.claims, held.question)

    def claim(self, claim: str) -> View:
        """One claim. Raises UsageError where there is none."""
        now = self.now
        if claim not in now.index.claims:
            raise UsageError(f"there is no claim {claim}")
        return self._view(now, [], (claim,), word(now.index.claims[claim], "question"))

    def source(self, source: str) -> View:
        """One source with all its claims. Raises UsageError where there is none."""
        now = self.now
        if source not in now.index.sources:
            raise UsageError(f"there is no source {source}")
        ids = tuple(name for name, c in now.index.claims.items() if word(c, "source") == source)
        return self._view(now, [], ids, None)

    def history(self, finding: str | None = None) -> list[Mapping[str, Any]]:
        """Every ruling that may be seen, newest first; of one finding, or all."""
        told = decided(self.now.done.workspace.decisions)
        kept = [d for d in told if (finding is None or d["finding"] == finding) and not self._held_back(d)]
        return [throughout(d, for_page) for d in reversed(kept)]

    def standing(self, finding: str) -> list[Decision]:
        """The rulings on a finding that nothing replaces, oldest first."""
        return decide.standing_on(finding, self.now.done.workspace.decisions)

    def hidden(self, finding: str) -> bool:
        """Whether other people's rulings on this finding are kept back."""
        return self.blind and not any(d.by == self.by for d in self.standing(finding))

    def tag(self, finding: str) -> str:
        """What a ruling on this finding rests on: its evidence and the rulings there are, as far as they are shown."""
        held = self.now.findings.get(finding)
        rulings = [] if self.hidden(finding) else decide.names(self.standing(finding))
        return ".".join([held.evidence if held else "gone", *rulings])

    # -- ruling

    def draft(self, finding: str, verdict: str, at: str, settle: bool = False, **words: Any) -> Decision:
        """A ruling, not yet written; it takes the place of this person's own on the finding, or (settle) of all.

        Raises UsageError for one that is unfounded.
        """
        now = self.now
        if finding not in now.findings:
            raise UsageError(f"there is no finding {finding}")
        earlier = [d for d in self.standing(finding) if settle or d.by == self.by]
        tables = (now.done.claims, now.done.relations)
        told = {"by": self.by, "at": at, "replaces": decide.names(earlier), **words}
        return decide.draft(now.findings[finding], *tables, verdict, **told)

    def taking_back(self, ruling: str, at: str, reason: str) -> Decision:
        """What takes a ruling back, named as its file is, not yet written. Raises UsageError where there is none."""
        held = next((d for d in self.now.done.workspace.decisions if Path(d.path).stem == ruling), None)
        if held is None:
            raise UsageError(f"there is no ruling {ruling}")
        if not any(d["path"] == held.path and d["stands"] for d in decided(self.now.done.workspace.decisions)):
            raise UsageError(f"the ruling {ruling} does not stand any more")
        return Decision(
            finding=held.finding,
            rule=held.rule,
            verdict="withdrawn",
            reason=reason.strip() or "Taken back.",
            by=self.by,
            at=at,
            evidence=held.evidence,
            claims=held.claims,
            replaces=(ruling,),
        )

    def write(self, decision: Decision, tag: str | None = None) -> Path:
        """Write a ruling; the file. tag: what it rests on, as tag() said when it was looked at.

        Raises Changed where that is no longer so, WriteError where the disk refuses, UsageError in read-only mode.
        """
        if self.read_only:
            raise UsageError("this desk was opened to read only")
        with self._lock, self._alone():
            self.refresh()
            if self.now.done.workspace.problems:
                raise UsageError("nothing was written, since the workspace has faults")
            if tag is not None and tag != self.tag(decision.finding):
                raise Changed
            path = ledger.write_decision(self.root, decision)
            shown = path.relative_to(self.root).as_posix()
            self._watch.seen(path)
            self._rule([*self.now.done.workspace.decisions, replace(decision, path=shown)])
            if decision.verdict in MATCHING or self._joins(decision):
                self.now = self._read(self.now.number + 1)
        return path

    # -- within

    def _joins(self, decision: Decision) -> bool:
        """Whether a ruling takes the place of one that joins or parts claims."""
        replaced = set(decision.replaces)
        return any(d.verdict in MATCHING and Path(d.path).stem in replaced for d in self.now.done.workspace.decisions)

    def _held_back(self, ruling: Mapping[str, Any]) -> bool:
        return bool(ruling["finding"]) and ruling["by"] != self.by and self.hidden(ruling["finding"])

    def _read(self, number: int) -> Snapshot:
        """Read and work out everything."""
        space = pipeline.load(self.root, self.texts)
        cache = self.root / ".discrepant" / "cache" if len(space.claims) >= pipeline.REMEMBERED else None
        done = pipeline.reconcile(space, self.today, cache=cache)
        document = pipeline.document(done)
        shown = [queue.row(s) for s in View(throughout(document, for_page)).findings]
        findings = self._findings(done)
        told = queue.ruled(shown, findings)
        return snapshot(done, document, findings, told, number)

    def _reread(self) -> None:
        """Read the rulings that have come, changed or gone outside."""
        kept = {d.path: d for d in self.now.done.workspace.decisions if not self._watch.is_new(self.root / d.path)}
        decisions, problems = pipeline.rulings(self.now.done.workspace, kept)
        joined = {d.path for d in decisions} ^ set(kept)
        if problems or any(d.verdict in MATCHING for d in decisions if d.path in joined):
            self.now = self._read(self.now.number + 1)
        else:
            self._rule(decisions)

    def _findings(self, done: Reconciled) -> dict[str, Finding]:
        """The findings by id; a blind reader's as they stand without rulings that are kept back."""
        if not self.blind:
            return {f.id: f for f in done.findings}
        decisions = done.workspace.decisions
        own = {d.finding for d in standing(decisions) if d.by == self.by}
        seen = [d for d in decisions if d.by == self.by or not d.finding or d.finding in own]
        return {f.id: f for f in pipeline.ruled(done, seen, self.today).findings}

    def _rule(self, decisions: Sequence[Decision]) -> None:
        now = self.now
        done = pipeline.ruled(now.done, decisions, self.today)
        findings = self._findings(done)
        known = {r.id for r in now.rows}
        fresh = [queue.row(s) for s in self._rows_of(now, [f for f in findings.values() if f.id not in known])]
        told = queue.ruled([*now.rows, *fresh], findings)
        left, again = queue.tally(told)
        self.now = replace(now, done=done, findings=findings, rows=told, number=now.number + 1, left=left, again=again)

    def _rows_of(self, now: Snapshot, findings: Sequence[Finding]) -> list[Any]:
        decisions = now.done.workspace.decisions
        return [s for f in findings for s in self._view(now, [found(f, decisions)], f.claims, f.question).findings]

    def _view(self, now: Snapshot, findings: list[Any], claims: Sequence[str], question: str | None) -> View:
        return View(throughout(now.cut(findings, claims, question), for_page))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold every other desk on this workspace off while a ruling is checked and written."""
        folder = self.root / ".discrepant"
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
        try:
            import fcntl
        except ImportError:  # Windows; rulings are files of their own, so none is lost there either
            yield
            return
        with (folder / "desk.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def moment() -> str:
    """Now, in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
