using System.Globalization;
using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>A roll-up: what sums are kept by. All live in one table and are written together, and a question is
/// answered from the smallest that knows enough.</summary>
/// <param name="Number">Stored; a number is never used again for another one.</param>
/// <param name="ByDay">By day (UTC) and not by quarter hour.</param>
/// <param name="Dimensions">Beside time.</param>
internal sealed record Cube(int Number, bool ByDay, params ClickDimension[] Dimensions)
{
    /// <summary>All that roll-ups know.</summary>
    internal static readonly Cube Full = new(
        0, ByDay: false, ClickDimension.Program, ClickDimension.Link, ClickDimension.Partner, ClickDimension.Country,
        ClickDimension.Device);

    /// <summary>The smallest first.</summary>
    internal static IReadOnlyList<Cube> All { get; } =
    [
        new(1, ByDay: false, ClickDimension.Program),
        new(2, ByDay: true, ClickDimension.Program, ClickDimension.Country, ClickDimension.Device),
        new(3, ByDay: true, ClickDimension.Program, ClickDimension.Partner),
        new(4, ByDay: true, ClickDimension.Program, ClickDimension.Link, ClickDimension.Partner),
        Full,
    ];

    /// <summary>Where the answer is: what a roll-up of days does not have of the first and the last day is taken from
    /// the quarter hours.</summary>
    /// <param name="from">The first quarter hour.</param>
    /// <param name="until">The first one after it.</param>
    internal static IEnumerable<CubePart> PartsOf(ClickCountQuery query, long from, long until)
    {
        var cube = All.First(each => each.Knows(query));
        var (first, end) = (Math.Max(from, RollupKey.DayOf(from + TimeStep.Day - 1)), RollupKey.DayOf(until));
        if (!cube.ByDay || first >= end)
        {
            return [new CubePart(cube.ByDay ? Full : cube, from, until)];
        }

        CubePart[] parts = [new(cube, first, end), new(Full, from, first), new(Full, end, until)];
        return parts.Where(part => part.From < part.Until);
    }

    /// <summary>The key of the sums that those of a key of <see cref="Full"/> are added to.</summary>
    internal RollupKey KeyOf(RollupKey full) => new(
        Number,
        ByDay ? RollupKey.DayOf(full.Quarter) : full.Quarter,
        Has(ClickDimension.Program) ? full.Program : 0,
        Has(ClickDimension.Link) ? full.Link : 0,
        Has(ClickDimension.Partner) ? full.Partner : 0,
        Has(ClickDimension.Country) ? full.Country : "",
        Has(ClickDimension.Device) ? full.Device : default);

    /// <summary>The columns of the key, from those of a row of <see cref="Full"/> without a cube.</summary>
    /// <param name="day">SQL of the first quarter hour of the day.</param>
    internal string KeySql(string day)
    {
        string Column(ClickDimension dimension, string none) =>
            Has(dimension) ? ClickColumns.Of(dimension) : none;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Number}, {(ByDay ? day : "quarter")}, {Column(ClickDimension.Program, "0")},
            {Column(ClickDimension.Link, "0")}, {Column(ClickDimension.Partner, "0")},
            {Column(ClickDimension.Country, "''")}, {Column(ClickDimension.Device, "0")}
            """);
    }

    private bool Knows(ClickCountQuery query) =>
        query.By.All(dimension => dimension is ClickDimension.Quarter
            ? !ByDay || query.Steps?.IsOfUtcDays == true
            : Has(dimension))
        && query.Where.All(filter => Has(filter.Dimension))
        && (query.Programs is not { Count: > 0 } || Has(ClickDimension.Program))
        && (query.Partners is not { Count: > 0 } || Has(ClickDimension.Partner))
        && (query.Links is not { Count: > 0 } || Has(ClickDimension.Link));

    private bool Has(ClickDimension dimension) => Array.IndexOf(Dimensions, dimension) >= 0;
}

/// <summary>Quarter hours of a roll-up, <paramref name="Until"/> exclusive.</summary>
internal readonly record struct CubePart(Cube Cube, long From, long Until);
