using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui.Layout;

/// <summary>A sentence above the page of this request, such as that something of the account is not
/// finished.</summary>
public static class PageNotices
{
    private static readonly object Item = new();

    /// <param name="text">A text key.</param>
    /// <param name="href">Where it is put right.</param>
    public static void ShowNotice(this HttpContext context, string text, string href) =>
        context.Items[Item] = (text, href);

    internal static (string Text, string Href)? NoticeOf(HttpContext context) =>
        context.Items[Item] as (string, string)?;
}
