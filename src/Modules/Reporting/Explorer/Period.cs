namespace Rattan.Reporting.Explorer;

/// <summary>Days by name: they move on with time, so a saved view of "last month" stays one.</summary>
internal enum Period
{
    Today,
    Yesterday,
    Last7,
    Last30,
    Last90,
    ThisMonth,
    LastMonth,
    ThisYear,

    /// <summary>The days are said.</summary>
    Own,
}

internal static class Periods
{
    /// <summary>First and last day, both included.</summary>
    public static (DateOnly From, DateOnly To) Days(Period period, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            Period.Today => (today, today),
            Period.Yesterday => (today.AddDays(-1), today.AddDays(-1)),
            Period.Last7 => (today.AddDays(-6), today),
            Period.Last90 => (today.AddDays(-89), today),
            Period.ThisMonth => (month, today),
            Period.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            Period.ThisYear => (new DateOnly(today.Year, 1, 1), today),
            _ => (today.AddDays(-29), today),
        };
    }
}
