using System.Globalization;
using Rattan.Contracts.Reporting;

namespace Rattan.Reporting.Alerts;

/// <summary>A time in which an alert's condition held, from the first window to the last.</summary>
internal sealed class AlertEvent
{
    private const int HookTriesMax = 6;

    public AlertEventId Id { get; init; }

    public AlertId AlertId { get; init; }

    public DateTimeOffset WindowFrom { get; init; }

    public DateTimeOffset WindowUntil { get; init; }

    public required string Value { get; init; }

    /// <summary>What it was compared with: the bound, the window before, or what was usual.</summary>
    public required string Expected { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the owner is told: at once, or when the quiet hours end.</summary>
    public DateTimeOffset TellAt { get; init; }

    public bool MailDue { get; private set; }

    /// <summary>Null: not, or not any more.</summary>
    public DateTimeOffset? HookDueAt { get; private set; }

    public int HookTries { get; private set; }

    public int? HookStatus { get; private set; }

    public int Version { get; private set; }

    public decimal ValueNumber => decimal.Parse(Value, CultureInfo.InvariantCulture);

    public decimal ExpectedNumber => decimal.Parse(Expected, CultureInfo.InvariantCulture);

    public static AlertEvent Open(Alert alert, AlertFinding found, DateTimeOffset now)
    {
        var tellAt = AlertWindows.AfterQuiet(alert.Terms, now);
        return new AlertEvent
        {
            Id = EntityId.New<AlertEventId>(now),
            AlertId = alert.Id,
            WindowFrom = found.From,
            WindowUntil = found.Until,
            Value = found.Value!.Value.ToString(CultureInfo.InvariantCulture),
            Expected = found.Expected!.Value.ToString(CultureInfo.InvariantCulture),
            OpenedAt = now,
            TellAt = tellAt,
            MailDue = alert.Terms.ByMail,
            HookDueAt = alert.Terms.Webhook is null ? null : tellAt,
            Version = 1,
        };
    }

    public void Close(DateTimeOffset now)
    {
        ClosedAt ??= now;
        Version++;
    }

    public void Mailed()
    {
        MailDue = false;
        Version++;
    }

    /// <summary>Anything but a 2xx is tried again, later each time: after 1, 5, 25 minutes and so on.</summary>
    public void Hooked(int? status, DateTimeOffset now)
    {
        HookTries++;
        HookStatus = status;
        HookDueAt = status is >= 200 and < 300 || HookTries >= HookTriesMax
            ? null : now.AddMinutes(Math.Pow(5, HookTries - 1));
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var happened = model.Entity<AlertEvent>();
        happened.ToTable("alert_events").HasKey(e => e.Id);
        happened.Property(e => e.Id).ValueGeneratedNever();
        happened.HasOne<Alert>().WithMany().HasForeignKey(e => e.AlertId);
        happened.Property(e => e.Version).IsConcurrencyToken();
        happened.Ignore(e => e.ValueNumber).Ignore(e => e.ExpectedNumber);
    }
}
