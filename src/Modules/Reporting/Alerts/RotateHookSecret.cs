using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Alerts;

internal sealed record AlertWithoutHook() : ConflictError("alert.no_webhook", "The alert has no webhook.");

/// <summary>Gives an alert's webhook another secret; what is sent from then on is signed with it alone.</summary>
internal sealed class RotateHookSecret(AppDbContext db, HookSeal seal, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
            "/alerts/{id}/webhook-secret",
            async Task<Results<Ok<AlertAnswer>, ProblemHttpResult>> (
                string id, Books books, Caller caller, CancellationToken ct) =>
                (await books.WriteAsync<RotateHookSecret, AlertAnswer>(
                    caller, (h, c) => h.HandleAsync(id, c), ct)).Ok())
        .WithName("RotateAlertSecret").Needs(Permission.ViewReports)
        .WithSummary("Gives an alert's webhook another secret, shown this once").WithTags("Reports");

    public async Task<Result<AlertAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<AlertId>(id, out var key)
            || await db.Set<Alert>().SingleOrDefaultAsync(a => a.Id == key && a.OwnerId == caller.PrincipalId, ct)
                is not { } alert)
        {
            return new AlertUnknown();
        }

        if (alert.Terms.Webhook is null)
        {
            return new AlertWithoutHook();
        }

        var secret = HookSignature.NewSecret();
        alert.SignWith(seal.Seal(secret));
        return AlertAnswer.Of(alert) with { WebhookSecret = secret };
    }
}
