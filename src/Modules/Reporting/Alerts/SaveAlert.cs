using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Reporting;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Alerts;

/// <param name="Condition">above, below, risesBy, fallsBy, unusual.</param>
/// <param name="Bound">A decimal: in the shown unit for above and below, percent or standard deviations else.</param>
/// <param name="Window">hour, day, week.</param>
/// <param name="QuietFrom">0 to 23, with <paramref name="QuietUntil"/>.</param>
internal sealed record AlertRequest(
    string? Name = null,
    string? Metric = null,
    string? Currency = null,
    string? ProgramId = null,
    string? PartnerId = null,
    string? Condition = null,
    string? Bound = null,
    string? Window = null,
    string? TimeZone = null,
    bool? ByMail = null,
    string? Webhook = null,
    int? QuietFrom = null,
    int? QuietUntil = null,
    bool? Paused = null);

internal sealed record AlertUnknown() : NotFoundError("alert.unknown", "There is no such alert.");

/// <summary>Makes an alert, or sets it anew.</summary>
internal sealed class SaveAlert(AppDbContext db, HookSeal seal, Caller caller, TimeProvider clock)
{
    private const int AlertsMax = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/alerts", PostAsync).WithName("CreateAlert").Needs(Permission.ViewReports)
            .WithSummary("Tells when a number is too high, too low, or unusual").WithTags("Reports");
        api.MapPut("/alerts/{id}", PutAsync).WithName("SetAlert").Needs(Permission.ViewReports)
            .WithSummary("Sets an alert anew, pauses it or goes on").WithTags("Reports");
        api.MapDelete("/alerts/{id}", DeleteAsync).WithName("RemoveAlert").Needs(Permission.ViewReports)
            .WithSummary("Removes an alert and what it found").WithTags("Reports");
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<AlertAnswer>> HandleAsync(string? id, AlertRequest request, CancellationToken ct)
    {
        if (!AlertReader.Read(request, caller).TryValue(out var terms, out var wrong))
        {
            return wrong;
        }

        var alert = id is null ? null : await FindAsync(id, ct);
        if (id is not null && alert is null)
        {
            return new AlertUnknown();
        }

        var now = clock.Now();
        if (alert is null)
        {
            if (await db.Set<Alert>().CountAsync(a => a.OwnerId == caller.PrincipalId, ct) >= AlertsMax)
            {
                return new ConflictError("alert.too_many", "A person has 100 alerts at most.");
            }

            alert = new Alert
            {
                Id = EntityId.New<AlertId>(now),
                OwnerId = caller.PrincipalId,
                OwnerName = caller.Name,
                ScopeKind = caller.Scope.Kind,
                ScopeId = caller.Scope.Id,
                MadeAt = now,
            };
            db.Add(alert);
        }

        alert.Set(terms, request.Paused ?? false, now);
        if (terms.Webhook is null || alert.HookSecret is not null)
        {
            return AlertAnswer.Of(alert);
        }

        var secret = HookSignature.NewSecret();
        alert.SignWith(seal.Seal(secret));
        return AlertAnswer.Of(alert) with { WebhookSecret = secret };
    }

    public async Task<Result<bool>> RemoveAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } alert)
        {
            return new AlertUnknown();
        }

        db.RemoveRange(await db.Set<AlertEvent>().Where(e => e.AlertId == alert.Id).ToListAsync(ct));
        db.Remove(alert);
        return true;
    }

    private async Task<Alert?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AlertId>(id, out var key)
            ? await db.Set<Alert>().SingleOrDefaultAsync(a => a.Id == key && a.OwnerId == caller.PrincipalId, ct)
            : null;

    private static async Task<Results<Created<AlertAnswer>, ProblemHttpResult>> PostAsync(
        AlertRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveAlert, AlertAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(made => $"/api/v1/alerts/{made.Id}");

    private static async Task<Results<Ok<AlertAnswer>, ProblemHttpResult>> PutAsync(
        string id, AlertRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveAlert, AlertAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveAlert, bool>(caller, (h, c) => h.RemoveAsync(id, c), ct)).Error is { } refused
            ? refused.ToProblem() : TypedResults.NoContent();
}

/// <summary>Checks a request once; refusals name the field.</summary>
internal static class AlertReader
{
    private const int NameMax = 100;
    private const int AddressMax = 500;
    private const decimal BoundMax = 1_000_000_000_000m;

    public static Result<AlertTerms> Read(AlertRequest asked, Caller caller)
    {
        if (!LineText.IsLine(asked.Name, NameMax))
        {
            return new ValidationError("alert.name", "1 to 100 characters.", "name");
        }

        if (!Metric.ByName.TryGetValue(asked.Metric ?? "", out var metric)
            || (metric.NetworkOnly && caller.Scope.Kind == ScopeKind.Partner))
        {
            return new ValidationError("alert.metric", $"There is no metric {asked.Metric}.", "metric");
        }

        if (metric.Unit == MetricUnit.Money && !Currency.TryParse(asked.Currency, out _))
        {
            return new ValidationError("alert.currency", "A metric of money needs a currency.", "currency");
        }

        if (!EnumText.TryParse<AlertCondition>(asked.Condition, out var condition))
        {
            return new ValidationError(
                "alert.condition", "above, below, risesBy, fallsBy or unusual.", "condition");
        }

        if (!EnumText.TryParse<AlertWindow>(asked.Window, out var window))
        {
            return new ValidationError("alert.window", "hour, day or week.", "window");
        }

        if (!decimal.TryParse(asked.Bound, NumberStyles.Number, CultureInfo.InvariantCulture, out var bound)
            || Math.Abs(bound) > BoundMax || (condition > AlertCondition.Below && bound <= 0))
        {
            return new ValidationError("alert.bound", "A number is needed, above 0 for changes.", "bound");
        }

        return ReadPlaces(asked) is { } wrong ? wrong : new AlertTerms(
            asked.Name!.Trim(), metric.Name, metric.Unit == MetricUnit.Money ? asked.Currency : null,
            IdOf(asked.ProgramId), IdOf(asked.PartnerId), condition, bound, window, asked.TimeZone ?? "UTC",
            asked.ByMail ?? true, LineText.Given(asked.Webhook), asked.QuietFrom, asked.QuietUntil);
    }

    private static ValidationError? ReadPlaces(AlertRequest asked)
    {
        if ((LineText.Given(asked.ProgramId) is not null && IdOf(asked.ProgramId) is null)
            || (LineText.Given(asked.PartnerId) is not null && IdOf(asked.PartnerId) is null))
        {
            return new ValidationError("alert.filter", "A program or partner is named by its id.", "programId");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(asked.TimeZone ?? "UTC", out _))
        {
            return new ValidationError("alert.time_zone", "An IANA time zone is needed.", "timeZone");
        }

        if (LineText.Given(asked.Webhook) is { } hook && (hook.Length > AddressMax
            || !Uri.TryCreate(hook, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")))
        {
            return new ValidationError("alert.webhook", "An https address is needed.", "webhook");
        }

        return asked.QuietFrom is null == asked.QuietUntil is null
            && asked.QuietFrom is null or (>= 0 and < 24) && asked.QuietUntil is null or (>= 0 and < 24)
            ? null : new ValidationError("alert.quiet", "Two hours from 0 to 23, or none.", "quietFrom");
    }

    private static Guid? IdOf(string? text) =>
        Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
}
