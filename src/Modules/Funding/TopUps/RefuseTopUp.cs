using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.TopUps;

/// <param name="Reason">For the merchant, 1 to 500 characters.</param>
internal sealed record RefuseTopUpRequest(string? Reason);

/// <summary>A top-up ends without money: finance refuses it with a reason, or who announced it withdraws it.</summary>
internal sealed class RefuseTopUp(ReadTopUps read, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/top-ups/{id}/refuse", PostRefuseAsync).WithName("RefuseTopUp")
            .Needs(Permission.ManageFunding, ScopeKind.Network).WithSummary("Refuses a top-up with a reason");
        api.MapPost("/top-ups/{id}/withdraw", PostWithdrawAsync).WithName("WithdrawTopUp")
            .Needs(Permission.ManageFunding, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Takes an announcement back");
    }

    public async Task<Result<TopUpAnswer>> HandleAsync(string id, RefuseTopUpRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        return request.Reason?.Trim() is { Length: > 0 and <= MoneyTerms.NoteMax } reason
            ? await EndAsync(id, topUp => topUp.Refuse(reason, caller.Name, clock.Now()), ct)
            : new ValidationError("top_up.reason", "Give a reason of 1 to 500 characters.", "reason");
    }

    public Task<Result<TopUpAnswer>> WithdrawAsync(string id, CancellationToken ct) =>
        EndAsync(id, topUp => topUp.Withdraw(caller.Name, clock.Now()), ct);

    private async Task<Result<TopUpAnswer>> EndAsync(string id, Action<TopUp> end, CancellationToken ct)
    {
        if (await read.ForChangeAsync(id, ct) is not { } topUp)
        {
            return new TopUpUnknown();
        }

        if (topUp.Status != TopUpStatus.Announced)
        {
            return new TopUpDecided();
        }

        end(topUp);
        return TopUpAnswer.Of(topUp, await read.NameAsync(topUp.MerchantId, ct));
    }

    private static async Task<Results<Ok<TopUpAnswer>, ProblemHttpResult>> PostRefuseAsync(
        string id, RefuseTopUpRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<RefuseTopUp, TopUpAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<TopUpAnswer>, ProblemHttpResult>> PostWithdrawAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<RefuseTopUp, TopUpAnswer>(caller, (h, c) => h.WithdrawAsync(id, c), ct)).Ok();
}
