using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;

namespace Rattan.Deals.Creators;

/// <summary>The creators as CSV, with the filters of their page.</summary>
internal sealed class ExportCreators(ReadCreators creators) : ExportKind<CreatorsShown>
{
    public override string Name => "creators.export";

    public override NeedsAttribute Needs { get; } = new(Permission.ManageDeals, ScopeKind.Network);

    protected override string FileName => "creators.csv";

    protected override IReadOnlyList<string> Header { get; } =
        ["id", "name", "country", "email", "platform", "handle", "followers", "averageViews", "engagement"];

    protected override async Task<Result<ExportPage>> PageAsync(
        CreatorsShown asked, string? cursor, CancellationToken ct) =>
        (await creators.PageAsync(asked.Ask("en", cursor) with { Limit = Cursor.LimitMax }, ct))
            .TryValue(out var read, out var refused)
            ? new ExportPage([.. read.Items.SelectMany(Rows)], read.Next)
            : refused;

    /// <summary>One row for each handle.</summary>
    private static IEnumerable<string?[]> Rows(CreatorAnswer c) => c.Handles.Count == 0
        ? [[c.Id.ToString(), c.Name, c.Country, c.Email, null, null, null, null, null]]
        : c.Handles.Select(h => new[]
        {
            c.Id.ToString(), c.Name, c.Country, c.Email, EnumText.Of(h.Platform), h.Handle, Text(h.Followers),
            Text(h.AverageViews), h.Engagement?.ToString(),
        });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The filters of the page of creators as its address has them.</summary>
internal sealed record CreatorsShown(
    string? Q = null, string? Country = null, string? Platform = null, string? Category = null,
    string? Followers = null, string? Price = null, string? Currency = null, string? Sort = null)
{
    public CreatorsAsked Ask(string language, string? cursor)
    {
        var code = LineText.Given(Currency) ?? "VND";
        return new CreatorsAsked(
            Q, Country, Platform, Category, Fields.Count(Followers),
            LineText.Given(Price) is { } price ? MoneyInput.Read(language, price, code)?.Minor : null, code, Sort,
            LineText.Given(cursor));
    }
}
