using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Reporting.Alerts;

/// <param name="WebhookSigned">What the webhook is sent is signed.</param>
/// <param name="WebhookSecret">Only in the answer to what made it.</param>
internal sealed record AlertAnswer(
    AlertId Id, AlertTerms Terms, bool Paused, AlertState State, string? LastValue, DateTimeOffset NextUntil,
    bool WebhookSigned, string? WebhookSecret = null)
{
    public static AlertAnswer Of(Alert a) => new(
        a.Id, a.Terms, a.Paused, a.State, a.LastValue, a.NextUntil, a.HookSecret is not null);
}

internal sealed record AlertEventAnswer(
    AlertEventId Id, DateTimeOffset From, DateTimeOffset Until, decimal Value, decimal Expected,
    DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, int? WebhookStatus)
{
    public static AlertEventAnswer Of(AlertEvent e) => new(
        e.Id, e.WindowFrom, e.WindowUntil, e.ValueNumber, e.ExpectedNumber, e.OpenedAt, e.ClosedAt, e.HookStatus);
}

/// <summary>One's own alerts. Each is its owner's alone, for it shows what its owner may see.</summary>
internal sealed class ReadAlerts(AppDbContext db, Caller caller) : ISectionCount
{
    private const int EventsMax = 100;

    public string Href => "/reports/alerts";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", async (ReadAlerts alerts, CancellationToken ct) =>
                TypedResults.Ok(new Page<AlertAnswer>(await alerts.AllAsync(ct), null)))
            .WithName("ListAlerts").Needs(Permission.ViewReports).WithSummary("Your alerts").WithTags("Reports");
        api.MapGet("/alerts/{id}", OneAsync).WithName("GetAlert").Needs(Permission.ViewReports)
            .WithSummary("One of your alerts").WithTags("Reports");
        api.MapGet("/alerts/{id}/events", EventsOfAsync).WithName("ListAlertEvents").Needs(Permission.ViewReports)
            .WithSummary("When its condition held, newest first").WithTags("Reports");
    }

    public async Task<IReadOnlyList<AlertAnswer>> AllAsync(CancellationToken ct) =>
        [.. (await Own().OrderBy(a => a.Id).ToListAsync(ct)).Select(AlertAnswer.Of)];

    public async Task<AlertAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AlertId>(id, out var key)
        && await Own().FirstOrDefaultAsync(a => a.Id == key, ct) is { } alert ? AlertAnswer.Of(alert) : null;

    public async Task<IReadOnlyList<AlertEventAnswer>> EventsAsync(AlertId id, CancellationToken ct) =>
    [
        .. (await db.Set<AlertEvent>().AsNoTracking().Where(e => e.AlertId == id)
            .OrderByDescending(e => e.Id).Take(EventsMax).ToListAsync(ct)).Select(AlertEventAnswer.Of),
    ];

    public async Task<long> WaitingAsync(CancellationToken ct) =>
        await Own().LongCountAsync(a => !a.Paused && a.State == AlertState.Firing, ct);

    private IQueryable<Alert> Own() =>
        db.Set<Alert>().AsNoTracking().Where(a => a.OwnerId == caller.PrincipalId);

    private static async Task<Results<Ok<AlertAnswer>, ProblemHttpResult>> OneAsync(
        string id, ReadAlerts alerts, CancellationToken ct) =>
        await alerts.FindAsync(id, ct) is { } alert ? TypedResults.Ok(alert) : new AlertUnknown().ToProblem();

    private static async Task<Results<Ok<Page<AlertEventAnswer>>, ProblemHttpResult>> EventsOfAsync(
        string id, ReadAlerts alerts, CancellationToken ct) =>
        await alerts.FindAsync(id, ct) is { } alert
            ? TypedResults.Ok(new Page<AlertEventAnswer>(await alerts.EventsAsync(alert.Id, ct), null))
            : new AlertUnknown().ToProblem();
}
