using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Appeals;

/// <param name="Answer">Why; asked for when the rejection is upheld.</param>
internal sealed record DecideAppealRequest(string? Answer);

internal sealed record AppealUnknown() : NotFoundError("appeal.unknown", "There is no such appeal.");

/// <summary>The merchant's or the network's answer: the rejection stands, or the commission is booked again. The same
/// answer given twice changes nothing.</summary>
internal sealed class DecideAppeal(
    AppDbContext db, RestoreCommission restore, AppealMails mails, Caller caller, TimeProvider clock)
{
    public const int AnswerMax = 2000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/appeals/{id}/uphold", UpholdAsync)
            .WithName("UpholdRejection").Needs(Permission.DecideCommissions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("The rejection stands, with the reason why.");
        api.MapPost("/appeals/{id}/overturn", OverturnAsync)
            .WithName("OverturnRejection").Needs(Permission.DecideCommissions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("The commission is booked again as a new line.");
    }

    public async Task<Result<AppealAnswer>> HandleAsync(
        string id, bool overturn, string? answer, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope;
        }

        var said = answer?.Trim() ?? "";
        if (said.Length > AnswerMax || (said.Length == 0 && !overturn))
        {
            return new ValidationError("appeal.answer", $"Say why, in 1 to {AnswerMax} characters.", "answer");
        }

        if (!EntityId.TryParse<AppealId>(id, out var key)
            || await db.Set<Appeal>().SingleOrDefaultAsync(a => a.Id == key, ct) is not { } appeal)
        {
            return new AppealUnknown();
        }

        if (appeal.Status == (overturn ? AppealStatus.Overturned : AppealStatus.Upheld))
        {
            return AppealAnswer.Of(appeal);
        }

        var now = clock.Now();
        if (appeal.RefusedFor(caller, now) is { } no)
        {
            return no;
        }

        if (!overturn)
        {
            appeal.Uphold(caller, said, now);
        }
        else if ((await restore.HandleAsync(appeal, now, ct)).TryValue(out var restored, out var refused))
        {
            appeal.Overturn(caller, said, restored, now);
        }
        else
        {
            return refused;
        }

        await mails.DecidedAsync(appeal, ct);
        return AppealAnswer.Of(appeal);
    }

    private static async Task<Results<Ok<AppealAnswer>, ProblemHttpResult>> UpholdAsync(
        string id, DecideAppealRequest request, Books books, Caller caller, CancellationToken ct) => Show(
        await books.WriteAsync<DecideAppeal, AppealAnswer>(
            caller, (h, token) => h.HandleAsync(id, overturn: false, request.Answer, token), ct));

    private static async Task<Results<Ok<AppealAnswer>, ProblemHttpResult>> OverturnAsync(
        string id, DecideAppealRequest request, Books books, Caller caller, CancellationToken ct) => Show(
        await books.WriteAsync<DecideAppeal, AppealAnswer>(
            caller, (h, token) => h.HandleAsync(id, overturn: true, request.Answer, token), ct));

    private static Results<Ok<AppealAnswer>, ProblemHttpResult> Show(Result<AppealAnswer> decided) =>
        decided.TryValue(out var answer, out var refused) ? TypedResults.Ok(answer) : refused.ToProblem();
}
