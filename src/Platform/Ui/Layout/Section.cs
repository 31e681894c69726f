namespace Rattan.Platform.Ui.Layout;

/// <summary>A place in the left rail. <paramref name="Text"/> is the key of its word.</summary>
internal sealed record Section(string Href, string Icon, string Text)
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("/", "ti-home", "ui.nav.home"),
        new("/conversions", "ti-shopping-cart", "ui.nav.conversions"),
        new("/partners", "ti-users", "ui.nav.partners"),
        new("/money/payouts", "ti-cash", "ui.nav.payouts"),
        new("/money/ledger", "ti-book", "ui.nav.ledger"),
    ];

    /// <summary>True on the section's page and on every page below it.</summary>
    public bool Holds(string path) => Href.Length == 1
        ? path.Length <= 1
        : path.StartsWith(Href, StringComparison.Ordinal) && (path.Length == Href.Length || path[Href.Length] == '/');
}
