"""Articles with their lines as plain data: JSON, and one line of it an article."""

import json
from typing import Any

from stopwork.desk.intake.across import contradictions, origins
from stopwork.desk.intake.check import Checked, CheckedArticle, Line
from stopwork.intake.origins import repeats_us
from stopwork.intake.people import without_names


def as_json(checked: Checked) -> str:
    """Return all that was read and compared, as JSON; no private person's name is in it."""
    found = {
        "articles": [_article(one) for one in checked.articles],
        "refused": list(checked.refused),
        "one_origin": [
            {"articles": list(one.articles), "reasons": list(one.reasons)}
            for one in origins(checked.articles)
        ],
        "contradictions": [
            {"key": one.key, "about": one.about,
             "said": {name: line.claim.value for name, line in (one.first, one.second)}}
            for one in contradictions(checked.articles)
        ],
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_lines(checked: Checked) -> str:
    """Return one line of JSON an article, with the codes of the comparison."""
    lines = (
        {"article": one.article.name, "claims": [claim_row(line, one) for line in one.lines]}
        for one in checked.articles
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _article(one: CheckedArticle) -> dict[str, Any]:
    article = one.article
    return {
        "article": article.name,
        "sha256": article.digest,
        "language": article.language,
        "outlet": article.outlet,
        "published": article.published,
        "published_from": article.published_from,
        "repeats_us": repeats_us(article.text),
        "people": one.read.people,
        "claims": [
            {"line": line.number, **claim_row(line, one), "says": line.says, "answer": line.answer,
             "provisions": list(line.provisions), "place": list(line.claim.words)}
            for line in one.lines
        ],
    }  # fmt: skip


def claim_row(line: Line, one: CheckedArticle) -> dict[str, Any]:
    """Return one claim as a row; names of private persons in its sentence are left out."""
    claim = line.claim
    return {
        "key": claim.key,
        "value": claim.value,
        "precision": claim.precision,
        "sentence": without_names(claim.sentence.text, one.read.persons),
        "hedged": claim.is_hedged,
        "retold": claim.is_retold,
        "speaker": claim.speaker,
        "basis": claim.basis,
        "subject": claim.subject,
        "award": line.award,
        "comparison": list(line.codes),
    }
