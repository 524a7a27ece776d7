"""The bytes of uploads. Whoever asks, the post decides; and whatever they are, no browser runs them."""

from pathlib import Path
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.models import Upload
from community.uploads import storing
from community.uploads.pictures.sizes import WIDTHS, served
from community.uploads.queries import Gone, upload_to_serve

OPEN_TO_ALL = "public, max-age=600"  # short, because a post can be taken back at any time
FOR_SOME = "private, no-cache"  # asked again each time, because a right that is lost is lost at once
NOT_YET = "no-store"
HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
    '<rect width="100%" height="100%" fill="#8884"/></svg>'
)


@require_safe
def best(request: HttpRequest, upload_id: UUID) -> HttpResponseBase:
    """The picture as large as it is kept, or the file."""
    return _serve(request, upload_id, WIDTHS[-1])


@require_safe
def picture(request: HttpRequest, upload_id: UUID, size: int) -> HttpResponseBase:
    """The picture in one size, or the largest there is below it."""
    if size not in WIDTHS:
        raise Http404
    return _serve(request, upload_id, size)


@require_safe
def file(request: HttpRequest, upload_id: UUID, name: str) -> HttpResponseBase:
    """The file to download. The name in the address is for people; the stored one is what is offered."""
    return _serve(request, upload_id, WIDTHS[-1])


def _serve(request: HttpRequest, upload_id: UUID, size: int) -> HttpResponseBase:
    try:
        upload, public = upload_to_serve(upload_id, lambda: viewer(request))
    except Gone:
        return HttpResponse(status=410, headers={**HARMLESS, "Cache-Control": NOT_YET})
    cached = OPEN_TO_ALL if public else FOR_SOME
    if upload.state == Upload.State.WAITING:
        return _not_yet(upload)
    if not upload.is_ready:
        raise Http404
    if upload.is_picture:
        size = served(upload.width or 1, upload.height or 1, size)
        shown = content_disposition_header(as_attachment=False, filename=f"{upload.pk}-{size}.webp")
        path = storing.folder_of(upload.pk) / f"{size}.webp"
        return bytes_of(request, path, "image/webp", cached, shown or "inline")
    offered = content_disposition_header(as_attachment=True, filename=upload.name)
    kind = f"{upload.media_type}; charset=utf-8" if upload.media_type.startswith("text/") else upload.media_type
    return bytes_of(request, storing.folder_of(upload.pk) / "content", kind, cached, offered or "attachment")


def bytes_of(request: HttpRequest, path: Path, kind: str, cached: str, disposition: str) -> HttpResponseBase:
    """One file with the headers that make it harmless; what a path holds never changes, so its name is its ETag."""
    headers = {**HARMLESS, "Cache-Control": cached, "Content-Disposition": disposition}
    headers["ETag"] = f'"{path.parent.name}-{path.stem}"'
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Http404 from None
    fresh = HttpResponse(content_type=kind, headers={**headers, "Content-Length": str(size)})
    answer = get_conditional_response(request, etag=headers["ETag"], response=fresh)
    if answer is not fresh and answer is not None:
        for name, value in headers.items():
            answer[name] = value
        return answer
    if request.method == "HEAD":
        return fresh
    response = FileResponse(path.open("rb"), content_type=kind)
    for name, value in headers.items():  # afterwards: it would offer the file inline, under its name on disk
        response[name] = value
    return response


def _not_yet(upload: Upload) -> HttpResponse:
    """A grey field of the picture's proportions; for a file the request to come again."""
    headers = {**HARMLESS, "Cache-Control": NOT_YET}
    if not upload.is_picture:
        return HttpResponse(status=503, headers={**headers, "Retry-After": "5"})
    grey = _PLACEHOLDER.format(upload.width or 3, upload.height or 2)
    return HttpResponse(grey, content_type="image/svg+xml", headers=headers)
