"""One strict schema for each table of the snapshot; `db/sql/schema` has their DDL."""

from validation.schemas import claims, evidence, mentions
from validation.schemas.columns import Table

TABLES: dict[str, type[Table]] = {
    "article": evidence.Article,
    "outlet": evidence.Outlet,
    "task": evidence.Task,
    "annotation": evidence.Annotation,
    "span": evidence.Span,
    "relation": evidence.Relation,
    "rejection": evidence.Rejection,
    "mention": mentions.Mention,
    "mention_span": mentions.MentionSpan,
    "actor": mentions.Actor,
    "quantity": mentions.Quantity,
    "origin": mentions.Origin,
    "link": mentions.Link,
    "judgement": mentions.Judgement,
    "conflict": mentions.Conflict,
    "claim": claims.Claim,
    "claim_origin": claims.ClaimOrigin,
    "dependence": claims.Dependence,
    "claim_name": claims.ClaimName,
    "former_name": claims.FormerName,
    "claim_history": claims.ClaimHistory,
    "wording": claims.Wording,
    "meta": evidence.Meta,
}

__all__ = ["TABLES", "Table"]
