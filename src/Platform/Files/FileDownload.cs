using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Rattan.Platform.Files;

/// <summary>The one way in which a stored file leaves: as a download, never shown by the browser as part of this
/// site.</summary>
public static class FileDownload
{
    /// <summary>Disposes the stream when it was sent.</summary>
    public static FileStreamHttpResult Of(HttpContext context, StoredFile file, Stream content)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(content, file.ContentType, file.Name);
    }
}
