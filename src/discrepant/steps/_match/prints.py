"""The fingerprint of everything that scoring reads of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from discrepant.steps._match.vocabulary import STEP
from discrepant.steps._prints import mixed

if TYPE_CHECKING:
    from discrepant.steps._match.forms import Forms


def of_forms(forms: Forms, content: np.ndarray, subjects: np.ndarray, about: tuple[np.ndarray, ...]) -> np.ndarray:
    """A number for each form. content: over what its claims say. subjects: over each subject's words and weights.

    about: by attribute, what the corpus tells of it, in bits. Forms of one number score alike against any third.
    """
    crowd, attribute = forms.crowd, forms.attribute
    whole = np.array([_stepped(crowd.breadth), _stepped(crowd.naming, 0.01)], dtype=np.int64)
    return mixed(
        content,
        subjects[forms.subject],
        *(_stepped(part)[attribute] for part in (*about, np.log2(crowd.forms))),
        crowd.each,
        crowd.close,
        crowd.sided,
        _stepped(np.log2(np.maximum(crowd.ways, 1.0))),
        whole[:1],
        whole[1:],
    )


def _stepped(bits: np.ndarray | float, step: float = STEP) -> np.ndarray:
    return np.round(np.asarray(bits) / step).astype(np.int64)
