from community.models import Post
from community.text.markdown import RENDERER_VERSION
from community.uploads.queries import html_of
from events.acting import action


@action
def rerender(post_ids: list[int]) -> int:
    """Render some posts anew, as when a name in them or the renderer has changed; returns how many look different."""
    posts = list(Post.objects.select_for_update(no_key=True).filter(pk__in=post_ids).order_by("pk"))
    former = {post.pk: post.html for post in posts}
    for post in posts:
        post.html, post.renderer = html_of(post), RENDERER_VERSION
    Post.objects.bulk_update(posts, ["html", "renderer"])
    return sum(post.html != former[post.pk] for post in posts)
