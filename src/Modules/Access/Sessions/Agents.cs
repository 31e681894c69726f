namespace Rattan.Access.Sessions;

/// <summary>A browser's own description, cut to what a person recognises: "Firefox · Windows".</summary>
internal static class Agents
{
    // The first that is found counts: Edge and Opera also say Chrome, and Chrome also says Safari.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Say(string? agent) => string.Join(
        " · ", new[] { Find(Browsers, agent), Find(Systems, agent) }.Where(found => found is not null));

    private static string? Find((string Sign, string Name)[] known, string? agent) =>
        Array.Find(known, each => agent?.Contains(each.Sign, StringComparison.Ordinal) == true).Name;
}
