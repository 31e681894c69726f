using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui.Components;

/// <summary>What was asked of the ticked rows: the value of the button named <c>do</c>, and the rows' ids as the page
/// wrote them. Both come from outside and are to be checked.</summary>
public sealed record BulkChoice(string Do, IReadOnlyList<string> Ids)
{
    public const string IdField = "id";
    public const string DoField = "do";
    public const int IdsMax = 500;

    public static BulkChoice Read(HttpContext context)
    {
        var form = context.Request.Form;
        return new BulkChoice(
            form[DoField].ToString(),
            [.. form[IdField].OfType<string>().Distinct(StringComparer.Ordinal).Take(IdsMax)]);
    }
}
