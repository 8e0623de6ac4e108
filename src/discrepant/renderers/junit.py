"""JUnit XML, as junit-10.xsd of the Jenkins xUnit plug-in has it: one test case a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Tree

from discrepant.renderers._clean import for_page
from discrepant.renderers._results import failure, problems, results
from discrepant.renderers._view import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._results import Result


class JunitRenderer:
    """Prints one suite: what is open and grave enough fails, the rest passes, what is settled is skipped.

    Grave enough is what the run fails on, where the document tells it ("fail_on"); else warnings and errors are.
    """

    name = "junit"
    suffix = ".xml"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document, with an XML declaration."""
        found, wrong = results(document), problems(document)
        why = failure(document)
        grave = _grave(str(document.get("fail_on") or "warning"))
        suite = Tree.Element("testsuite", name="discrepant")
        failed = skipped = 0
        for result in found:
            case = _case(suite, result)
            if result.status != "open":
                skipped += 1
                Tree.SubElement(case, "skipped", message=for_page(f"{result.status}: {result.settled}"))
            elif result.severity in grave:
                failed += 1
                bad = Tree.SubElement(case, "failure", type=result.rule, message=for_page(result.why))
                bad.text = for_page("\n".join([result.why, *(f"{s.path}:{s.line}: {s.text}" for s in result.sides)]))
        faults = [(f"{path}:{line}:{column}", rule, text) for path, line, column, rule, text in wrong]
        for name, rule, text in [*faults, *([("run", "error", why)] if why else [])]:
            case = Tree.SubElement(suite, "testcase", classname="workspace", name=for_page(name))
            Tree.SubElement(case, "error", type=rule, message=for_page(text))
        errors = len(faults) + bool(why)
        counts = {"tests": len(found) + errors, "failures": failed, "errors": errors, "skipped": skipped}
        suite.attrib.update({name: str(number) for name, number in counts.items()})
        Tree.indent(suite)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(suite, encoding="unicode") + "\n"


def _grave(floor: str) -> tuple[str, ...]:
    """The severities that fail."""
    return SEVERITIES[: SEVERITIES.index(floor) + 1] if floor in SEVERITIES else ()


def _case(suite: Tree.Element, result: Result) -> Tree.Element:
    name = f"{result.heading or result.rule} [{result.id}]"
    return Tree.SubElement(suite, "testcase", classname=f"discrepant.{result.rule}", name=for_page(name))


RENDERER = JunitRenderer()
