using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.TopUps;

/// <param name="MerchantId">The caller's own when left out.</param>
/// <param name="SentOn">The day of the transfer, yyyy-MM-dd.</param>
/// <param name="Reference">What the transfer is called at the bank.</param>
internal sealed record AnnounceTopUpRequest(
    string? MerchantId, Money? Amount, string? SentOn, string? Reference, string? Note = null);

/// <summary>A merchant announces money that it sent, or finance enters it for the merchant. Nothing is booked
/// yet.</summary>
internal sealed class AnnounceTopUp(AppDbContext db, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/top-ups", PostAsync).WithName("AnnounceTopUp")
        .Needs(Permission.ManageFunding, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Announces money for a merchant's wallet");

    public async Task<Result<TopUpAnswer>> HandleAsync(AnnounceTopUpRequest request, CancellationToken ct)
    {
        var own = caller.Scope.Kind == ScopeKind.Merchant ? caller.Scope.Id.ToString("D") : null;
        if (!EntityId.TryParse<MerchantId>(LineText.Given(request.MerchantId) ?? own, out var id)
            || await db.Set<MerchantRow>().FirstOrDefaultAsync(m => m.MerchantId == id, ct) is not { } merchant)
        {
            return new MerchantUnknown();
        }

        if (MoneyTerms.RefuseAmount(request.Amount) is { } wrong)
        {
            return wrong;
        }

        var now = clock.Now();
        if (!MoneyTerms.TryDay(request.SentOn, now.UtcDay(), out var sentOn))
        {
            return MoneyTerms.Day("sentOn");
        }

        if (MoneyTerms.Key(request.Reference) is null)
        {
            return MoneyTerms.Reference();
        }

        if (MoneyTerms.RefuseNote(request.Note) is { } tooLong)
        {
            return tooLong;
        }

        var topUp = TopUp.Announce(
            id, request.Amount!.Value, sentOn, request.Reference!.Trim(), LineText.Given(request.Note), caller.Name,
            now);
        db.Add(topUp);
        return TopUpAnswer.Of(topUp, merchant.Name);
    }

    private static async Task<Results<Created<TopUpAnswer>, ProblemHttpResult>> PostAsync(
        AnnounceTopUpRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AnnounceTopUp, TopUpAnswer>(caller, (h, c) => h.HandleAsync(request, c), ct))
            .Created(made => $"/api/v1/top-ups/{made.Id}");
}
