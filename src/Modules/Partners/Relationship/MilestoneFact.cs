using System.Globalization;

namespace Rattan.Partners.Relationship;

internal sealed record MilestoneFact(
    string Key, MilestoneKind Kind, long Number, Currency? Currency, DateOnly OnDay)
{
    /// <summary>Days are told so long before; marks that were passed earlier than so long ago are not told any
    /// more.</summary>
    public const int AheadDays = 30;

    /// <summary>What there is to say on or after <paramref name="today"/>: birthday and anniversary within
    /// <see cref="AheadDays"/>, and the marks that were reached. A mark is told the day on which it is seen.</summary>
    /// <param name="birthday">Month and day; the 29th of February is kept on the 28th in other years.</param>
    public static IReadOnlyList<MilestoneFact> Of(
        RelationFacts facts, RelationTerms terms, string? birthday, DateOnly joined, DateOnly today)
    {
        var found = new List<MilestoneFact>();
        if (birthday is not null && Next(birthday, today) is { } day)
        {
            found.Add(new(Name($"birthday:{day.Year}"), MilestoneKind.Birthday, 0, null, day));
        }

        if (Next(joined.ToString("MM-dd", CultureInfo.InvariantCulture), today) is { } again
            && again.Year > joined.Year)
        {
            var years = again.Year - joined.Year;
            found.Add(new(Name($"anniversary:{years}"), MilestoneKind.Anniversary, years, null, again));
        }

        if (facts.FirstSaleAt is { } first && first.UtcDay().AddDays(AheadDays) >= today)
        {
            found.Add(new("first", MilestoneKind.FirstSale, 1, null, first.UtcDay()));
        }

        found.AddRange(terms.SalesMarks.Where(mark => facts.SalesInAll >= mark)
            .Select(mark => new MilestoneFact(Name($"sales:{mark}"), MilestoneKind.Sales, mark, null, today)));
        found.AddRange(
            from mark in terms.RevenueMarks
            where facts.NetInAll.Any(net => net.Currency == mark.Currency && net >= mark)
            select new MilestoneFact(
                Name($"revenue:{mark.Currency.Code}:{mark.Minor}"), MilestoneKind.Revenue, mark.Minor, mark.Currency,
                today));
        return found;
    }

    private static DateOnly? Next(string monthDay, DateOnly today)
    {
        foreach (var year in new[] { today.Year, today.Year + 1 })
        {
            var (month, day) = (int.Parse(monthDay[..2], CultureInfo.InvariantCulture),
                int.Parse(monthDay[3..], CultureInfo.InvariantCulture));
            var next = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
            if (next >= today)
            {
                return next <= today.AddDays(AheadDays) ? next : null;
            }
        }

        return null;
    }

    private static string Name(FormattableString text) => FormattableString.Invariant(text);
}
