using System.Globalization;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Alerts;

internal enum AlertCondition
{
    Above,
    Below,

    /// <summary>By so many percent against the window before.</summary>
    RisesBy,
    FallsBy,

    /// <summary>So many standard deviations away from the same window of the weeks before.</summary>
    Unusual,
}

internal enum AlertWindow
{
    Hour,
    Day,
    Week,
}

internal enum AlertState
{
    /// <summary>Not looked at yet, or there was nothing to compare with.</summary>
    Unknown,
    Quiet,
    Firing,

    /// <summary>Who made it may not sign in any more, or may not see the number.</summary>
    Ownerless,
}

/// <summary>A number that somebody wants to hear of. It is looked at once for every window that ends, with the eyes of
/// its owner; it speaks when it begins to hold and is silent until it has ceased to.</summary>
internal sealed class Alert : IAudited
{
    public AlertId Id { get; init; }

    public Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public ScopeKind ScopeKind { get; init; }

    public Guid ScopeId { get; init; }

    public AlertTerms Terms { get; private set; } = default!;

    public bool Paused { get; private set; }

    [Unaudited]
    public AlertState State { get; private set; }

    /// <summary>The number of the last window, in the metric's own unit.</summary>
    [Unaudited]
    public string? LastValue { get; private set; }

    /// <summary>The end of the window that is looked at next.</summary>
    [Unaudited]
    public DateTimeOffset NextUntil { get; private set; }

    /// <summary>What its webhook is signed with, sealed; null without a webhook, and where it was set before webhooks
    /// were signed.</summary>
    [Secret]
    public string? HookSecret { get; private set; }

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"alert:{Id}";

    public Scope AuditScope => new(ScopeKind, ScopeId);

    public bool CountsClicks => Metric.ByName[Terms.Metric].Needs.HasFlag(MetricNeeds.Clicks);

    /// <summary>Looks from now on: a change of the terms begins anew.</summary>
    public void Set(AlertTerms terms, bool paused, DateTimeOffset now)
    {
        (Terms, Paused) = (terms, paused);
        (State, LastValue) = (AlertState.Unknown, null);
        HookSecret = terms.Webhook is null ? null : HookSecret;
        NextUntil = AlertWindows.EndAfter(terms.Window, now, terms.TimeZoneInfo());
        Version++;
    }

    public void SignWith(string sealedSecret)
    {
        HookSecret = sealedSecret;
        Version++;
    }

    public void Look(AlertState state, decimal? value, DateTimeOffset next)
    {
        (State, NextUntil) = (state, next);
        LastValue = value?.ToString(CultureInfo.InvariantCulture);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var alert = model.Entity<Alert>();
        alert.ToTable("alerts").HasKey(a => a.Id);
        alert.Property(a => a.Id).ValueGeneratedNever();
        alert.Property(a => a.Terms).AsJson();
        alert.Property(a => a.Version).IsConcurrencyToken();
        alert.Ignore(a => a.AuditKey).Ignore(a => a.AuditScope).Ignore(a => a.CountsClicks);
        AlertEvent.Map(model);
    }
}

/// <param name="Currency">Of a metric that is money.</param>
/// <param name="Bound">Of above and below in the metric's shown unit (12.50 EUR, 3.5 %); percent of rises and falls;
/// standard deviations of unusual.</param>
/// <param name="QuietFrom">The hours (0 to 23 in the time zone) between which nothing is sent; null: never
/// quiet.</param>
internal sealed record AlertTerms(
    string Name,
    string Metric,
    string? Currency,
    Guid? ProgramId,
    Guid? PartnerId,
    AlertCondition Condition,
    decimal Bound,
    AlertWindow Window,
    string TimeZone,
    bool ByMail,
    string? Webhook,
    int? QuietFrom,
    int? QuietUntil)
{
    public TimeZoneInfo TimeZoneInfo() => System.TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
