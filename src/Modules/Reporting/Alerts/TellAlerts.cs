using System.Text.Json;
using Rattan.Contracts.Reporting;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Mail;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Owners;

namespace Rattan.Reporting.Alerts;

/// <summary>What a webhook is sent. The id is that of the event, so that a second try is known.</summary>
internal sealed record AlertHook(
    AlertEventId Id, AlertId AlertId, string Name, string Metric, string? Currency, string Condition, decimal Value,
    decimal Expected, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Tells owners what their alerts found: by mail once, within the books; by webhook again until it is
/// taken.</summary>
internal sealed class TellAlerts(
    AppDbContext db, Books books, IOutgoingPosts posts, HookSeal seal, TimeProvider clock)
{
    private const int AtOnceMax = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var mails = await db.Set<AlertEvent>().AsNoTracking().Where(e => e.MailDue && e.TellAt <= now)
            .OrderBy(e => e.OpenedAt).Take(AtOnceMax).Select(e => e.Id).ToListAsync(ct);
        await EachAlone.DoAsync(
            mails, id => books.WriteAsync<MailAlert, bool>((handler, token) => handler.HandleAsync(id, token), ct), ct);

        var hooks = await db.Set<AlertEvent>().AsNoTracking().Where(e => e.HookDueAt != null && e.HookDueAt <= now)
            .OrderBy(e => e.HookDueAt).Take(AtOnceMax)
            .Join(db.Set<Alert>(), e => e.AlertId, a => a.Id, (happened, alert) => new { happened, alert })
            .ToListAsync(ct);
        await EachAlone.DoAsync(hooks, async hook =>
        {
            var status = await PostAsync(hook.alert, hook.happened, ct);
            await books.WriteAsync<TellAlerts, bool>(
                (handler, token) => handler.HookedAsync(hook.happened.Id, status, token), ct);
        }, ct);
    }

    /// <summary>Null when there was no answer.</summary>
    private async Task<int?> PostAsync(Alert alert, AlertEvent happened, CancellationToken ct)
    {
        if (alert.Terms.Webhook is not { } address)
        {
            return null;
        }

        var body = new AlertHook(
            happened.Id, alert.Id, alert.Terms.Name, alert.Terms.Metric, alert.Terms.Currency,
            EnumText.Of(alert.Terms.Condition), happened.ValueNumber, happened.ExpectedNumber, happened.WindowFrom,
            happened.WindowUntil);
        var answer = await posts.PostAsync(
            address, JsonSerializer.Serialize(body, RattanJson.Options), seal.Open(alert.HookSecret), ct);
        return answer.TryValue(out var status, out _) ? status : null;
    }

    private async Task<Result<bool>> HookedAsync(AlertEventId id, int? status, CancellationToken ct)
    {
        var happened = await db.Set<AlertEvent>().SingleAsync(e => e.Id == id, ct);
        happened.Hooked(status, clock.Now());
        return true;
    }
}

internal sealed class MailAlert(
    AppDbContext db, IStandIns people, IMail mail, AlertWords words, TimeProvider clock)
{
    public async Task<Result<bool>> HandleAsync(AlertEventId id, CancellationToken ct)
    {
        var happened = await db.Set<AlertEvent>().SingleAsync(e => e.Id == id, ct);
        if (!happened.MailDue || happened.TellAt > clock.Now())
        {
            return false;
        }

        happened.Mailed();
        var alert = await db.Set<Alert>().AsNoTracking().SingleAsync(a => a.Id == happened.AlertId, ct);
        if (await people.FindAsync(alert.OwnerId, ct) is { Email: { } address } owner)
        {
            mail.Send(new MailMessage(
                address, owner.Language, "mail.alert", words.Of(alert.Terms, happened, owner.Language),
                $"/reports/alerts/{alert.Id}"));
        }

        return true;
    }
}
