using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

/// <summary>What the numbers of lines say by themselves, in the order of the lines. People add the causes.</summary>
internal static class Findings
{
    /// <summary>From so many clicks on, none of which ordered, the page is worth a look.</summary>
    public const int ClicksWithoutOrders = 100;

    public static IReadOnlyList<ReportFinding> Of(IEnumerable<WorkAnswer> lines) => [.. lines.SelectMany(Of)];

    private static IEnumerable<ReportFinding> Of(WorkAnswer line)
    {
        if (line.Status != WorkStatus.Settled)
        {
            yield return Say("open", line);
            yield break;
        }

        if (line.Delivered is "0")
        {
            yield return Say("not_delivered", line);
            yield break;
        }

        if (line.Delivered is not "100")
        {
            yield return Say("in_part", line, ("percent", line.Delivered!));
        }

        if (line.LateDays > 0)
        {
            yield return Say("late", line, ("days", $"{line.LateDays}"));
        }

        if (line.Checked is LinkCheck.Dead)
        {
            yield return Say("dead_link", line);
        }

        if (line.Checked is LinkCheck.NoLink)
        {
            yield return Say("no_tracking", line);
        }

        if (line.Gmv is null)
        {
            yield return Say("no_results", line);
        }
        else if (line.ExpectedLow is { } low && line.Gmv < low)
        {
            yield return Say("below", line, ("gmv", $"{line.Gmv}"), ("low", $"{low}"));
        }
        else if (line.ExpectedHigh is { } high && line.Gmv > high)
        {
            yield return Say("above", line, ("gmv", $"{line.Gmv}"), ("high", $"{high}"));
        }

        if (line is { Clicks: >= ClicksWithoutOrders, Orders: 0 })
        {
            yield return Say("clicks_no_orders", line, ("clicks", $"{line.Clicks}"));
        }
    }

    private static ReportFinding Say(string code, WorkAnswer line, params (string Name, string Value)[] fill) => new(
        code, line.Title, fill.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal));
}
