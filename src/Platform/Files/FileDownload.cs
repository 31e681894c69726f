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

    /// <summary>The same for what everybody may have, kept by browsers for a while. A picture among other pages shows,
    /// although opened by itself it is a download.</summary>
    public static FileStreamHttpResult Public(HttpContext context, StoredFile file, Stream content, int seconds)
    {
        var sent = Of(context, file, content);
        context.Response.Headers.CacheControl =
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        return sent;
    }
}
