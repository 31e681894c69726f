using Rattan.Contracts.Attribution;

namespace Rattan.Tracking.Paths;

/// <summary>What the channels of a path are.</summary>
internal enum PathChannel
{
    Partner,
    Kind,
    Promotion,
}

/// <param name="From">A UTC day; <paramref name="Until"/> is the last day.</param>
/// <param name="By">partner, kind or promotion.</param>
/// <param name="Nulls">Journeys without an order take part too; Markov needs them to tell what works from what is
/// merely there.</param>
internal sealed record PathsAsked(string? From = null, string? Until = null, string? By = null, bool Nulls = true)
{
    public const int DaysMax = 92;

    /// <summary>From inclusive, until exclusive.</summary>
    public Result<(DateTimeOffset Begin, DateTimeOffset End, PathChannel By)> Read() =>
        IsoDay.Read(From) is not { } first || IsoDay.Read(Until) is not { } last || first > last
            || last.DayNumber - first.DayNumber >= DaysMax
            ? new ValidationError("paths.period", $"Two days such as 2026-11-01, at most {DaysMax} days.", "from")
        : !Kernel.Json.EnumText.TryParse<PathChannel>(By ?? "partner", out var by)
            ? new ValidationError("paths.by", "partner, kind or promotion.", "by")
        : (Start(first), Start(last.AddDays(1)), by);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

/// <param name="Conversions">Not whole where several share one.</param>
internal sealed record ModelShare(decimal Conversions, Money Value);

/// <summary>Of how many orders a channel was the first of several, one between, the last of several, or
/// alone.</summary>
internal sealed record PathRoles(int Introducer, int Influencer, int Closer, int Solo);

/// <param name="Key">A partner's id, a kind or a way of promotion.</param>
/// <param name="Name">Of a partner; else the key.</param>
/// <param name="MedianHours">From the channel's first touch to the order; null when it led to none.</param>
internal sealed record ChannelRow(
    string Key, string Name, IReadOnlyDictionary<PathModel, ModelShare> Models, PathRoles Roles, double? MedianHours);

/// <param name="Channels">The names in order.</param>
/// <param name="Nulls">Journeys of these channels without an order.</param>
internal sealed record PathRow(IReadOnlyList<string> Channels, int Orders, Money Value, int Nulls);

/// <param name="Orders">Sales of the period that had a touch; their value is without what was refunded.</param>
/// <param name="WithoutTouch">Sales of the period that had none.</param>
/// <param name="Nulls">Journeys without an order; 0 when they were not asked for.</param>
/// <param name="Paths">The most frequent ones.</param>
/// <param name="Flows">All of them together, step by step.</param>
internal sealed record PathsAnswer(
    int Orders, int WithoutTouch, int Nulls, Money Value, IReadOnlyList<ChannelRow> Channels,
    IReadOnlyList<PathRow> Paths, IReadOnlyList<PathFlow> Flows);
