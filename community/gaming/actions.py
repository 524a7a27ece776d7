from accounts.models import Member
from community.models import Post, Praise
from events.acting import action
from reputation.gaming.actions import deciding
from reputation.models import Decision


@action
def decide_appeal(*, actor: Member, decision: Decision, outcome: Decision.Appeal, reason: str) -> Decision:
    """Take the second look at a decision; raises Refused. Lifted, praise that still stands counts again."""
    in_force = _praise_in_force(decision.sources)
    return deciding.decide_appeal(actor=actor, decision=decision, outcome=outcome, reason=reason, in_force=in_force)


def _praise_in_force(sources: list[str]) -> set[str]:
    """Those whose praise nobody took back, for posts that are there; the posts are held until all is done."""
    post_ids = {int(source.partition("/")[0].partition(":")[2]) for source in sources}
    held = Post.objects.filter(pk__in=post_ids).order_by("pk").select_for_update(no_key=True, of=("self",))
    there = [post.pk for post in held if post.is_published]
    standing = Praise.objects.standing().filter(post__in=there)
    return {praise.source for praise in standing} & set(sources)
