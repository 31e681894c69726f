using Rattan.Contracts.Clicks;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Live;

/// <summary>The clicks of the last minutes and of today, within the caller's scope.</summary>
internal sealed class ReadLiveClicks(IClickReads clicks, ClickPlaces places, CaughtUp caughtUp)
{
    public const int MinutesShown = 30;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly ClickKind[] Kinds = [ClickKind.Unique, ClickKind.Duplicate, ClickKind.Bot];

    /// <summary>Null when the click store is away, or has more clicks than it can count in time.</summary>
    public async Task<LiveClicks?> HandleAsync(DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(now, ct);
        }
        catch (Exception away) when (away is ClickStoreAwayException or TooManyClicksException)
        {
            return null;
        }
    }

    private async Task<LiveClicks> ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var delayed = !await caughtUp.TryAsync(ct);
        var minute = now.AddTicks(-(now.UtcTicks % Minute.Ticks));
        var first = minute.AddMinutes(1 - MinutesShown);
        var day = Bucket.StartOf(now.UtcDay(), TimeZoneInfo.Utc);
        var plan = new ReportPlan([Metric.ByName["clicks"]], [], day, minute + Minute, TimeZoneInfo.Utc);
        if (await places.ChosenAsync(plan, ct) is not { } chosen)
        {
            return new LiveClicks(new long[MinutesShown], 0, Newest: null, delayed);
        }

        var recent = await clicks.CountAsync(
            new ClickCountQuery(
                first, minute + Minute, [ClickDimension.Minute], chosen.Programs, chosen.Partners, chosen.Links),
            ct);
        var byMinute = recent.Where(count => count.Minute is not null)
            .ToDictionary(count => count.Minute!.Value, count => count.Gross - count.Invalid);
        var today = await clicks.CountAsync(
            new ClickCountQuery(day, minute + Minute, [], chosen.Programs, chosen.Partners, chosen.Links), ct);
        var minutes = Enumerable.Range(0, MinutesShown).Select(n => first + n * Minute).ToArray();
        var last = Array.FindLastIndex(minutes, at => byMinute.GetValueOrDefault(at) > 0);
        return new LiveClicks(
            [.. minutes.Select(at => byMinute.GetValueOrDefault(at))], today.Sum(count => count.Unique),
            last < 0 ? null : await NewestAsync(minutes[last], chosen, ct), delayed);
    }

    private async Task<DateTimeOffset?> NewestAsync(DateTimeOffset minute, ChosenClicks chosen, CancellationToken ct)
    {
        var newest = await clicks.EventsAsync(
            new ClickEventQuery(minute, minute + Minute, 1, chosen.Programs, chosen.Partners, chosen.Links)
            {
                Kinds = Kinds, NewestFirst = true,
            },
            ct);
        return newest is [var click, ..] ? click.Place.At : null;
    }
}
