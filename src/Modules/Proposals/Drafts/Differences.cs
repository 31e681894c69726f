namespace Rattan.Proposals.Drafts;

internal enum Change
{
    Added,
    Removed,
    Changed,
}

/// <summary>What one version says otherwise than the one before.</summary>
/// <param name="What">For a changed line: its fields that differ, by their JSON names.</param>
internal sealed record LineDifference(Change Change, LineAnswer? Before, LineAnswer? After, IReadOnlyList<string> What);

internal static class Differences
{
    public static IReadOnlyList<LineDifference> Between(VersionAnswer before, VersionAnswer after) =>
    [
        .. after.Lines.Select(line => before.Lines.FirstOrDefault(l => l.Id == line.Id) is { } old
            ? new LineDifference(Change.Changed, old, line, What(old.Fields, line.Fields))
            : new LineDifference(Change.Added, null, line, []))
            .Where(d => d.Change == Change.Added || d.What.Count > 0),
        .. before.Lines.Where(line => after.Lines.All(l => l.Id != line.Id))
            .Select(line => new LineDifference(Change.Removed, line, null, [])),
    ];

    private static IReadOnlyList<string> What(LineFields a, LineFields b)
    {
        (string Name, bool Differs)[] all =
        [
            ("title", a.Title != b.Title),
            ("details", a.Details != b.Details),
            ("place", (a.ResourceId, a.AgencyId, a.PartnerId) != (b.ResourceId, b.AgencyId, b.PartnerId)),
            ("country", a.Country != b.Country),
            ("category", a.Category != b.Category),
            ("quantity", a.Quantity != b.Quantity),
            ("price", a.Price != b.Price),
            ("cost", a.Cost != b.Cost),
            ("days", (a.From, a.Until) != (b.From, b.Until)),
            ("expected", (a.ExpectedGmv, a.ExpectedLow, a.ExpectedHigh)
                != (b.ExpectedGmv, b.ExpectedLow, b.ExpectedHigh)),
            ("link", a.LinkId != b.LinkId),
        ];
        return [.. all.Where(each => each.Differs).Select(each => each.Name)];
    }
}
