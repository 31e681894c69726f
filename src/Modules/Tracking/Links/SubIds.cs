using Microsoft.AspNetCore.Http;

namespace Rattan.Tracking.Links;

/// <summary>A partner's own words on a link, <c>sub1</c> to <c>sub10</c>: they come back in its numbers.</summary>
internal sealed record SubIds(IReadOnlyList<string?> Values)
{
    public const int Count = 10;
    public const int TextMax = 200;

    public bool IsEmpty => Values.All(string.IsNullOrEmpty);

    public static string Name(int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sub{number}");

    /// <summary>Reads them from an address or a form; too long ones are cut, as the edge does.</summary>
    public static SubIds Of(Func<string, string?> read) => new(
    [
        .. Enumerable.Range(1, Count).Select(number => read(Name(number))?.Trim())
            .Select(text => string.IsNullOrEmpty(text) ? null : text.Length <= TextMax ? text : text[..TextMax]),
    ]);

    public static SubIds Of(HttpRequest request) => Of(name => request.Query[name]);

    public string On(string url)
    {
        var pairs = Values.Select((value, i) => (Name: Name(i + 1), Value: value))
            .Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        var query = string.Join('&', pairs);
        return query.Length == 0 ? url : $"{url}?{query}";
    }
}
