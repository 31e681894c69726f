using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Creators;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Results;

/// <summary>Minor units for a thousand of each.</summary>
internal sealed record EmvRateRequest(
    string? Platform = null, long Impressions = 0, long Likes = 0, long Comments = 0, long Shares = 0, long Saves = 0,
    long Clicks = 0);

internal sealed record EmvRequest(string? Currency = null, IReadOnlyList<EmvRateRequest>? Rates = null);

/// <summary>Reads and sets the network's formula of earned media value.</summary>
internal sealed class SetEmv(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deal-settings/emv", async (SetEmv emv, CancellationToken ct) =>
                TypedResults.Ok(await emv.ReadAsync(ct)))
            .WithName("ReadEmvRates").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("What a thousand likes, comments and so on are worth at each platform");
        api.MapPut("/deal-settings/emv", PutAsync).WithName("PutEmvRates")
            .Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Sets what a thousand of each are worth; a platform that is not named goes by other");
    }

    public async Task<EmvRates> ReadAsync(CancellationToken ct) =>
        (await db.Set<DealSettings>().AsNoTracking().SingleOrDefaultAsync(ct))?.Emv ?? EmvRates.First;

    public async Task<Result<EmvRates>> HandleAsync(EmvRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!Currency.TryParse(request.Currency, out var currency))
        {
            return new ValidationError("deal.emv_currency", "An ISO 4217 code.", "currency");
        }

        var rates = new List<EmvRate>();
        foreach (var each in request.Rates ?? [])
        {
            long[] values = [each.Impressions, each.Likes, each.Comments, each.Shares, each.Saves, each.Clicks];
            if (!EnumText.TryParse<SocialPlatform>(each.Platform, out var platform)
                || rates.Exists(r => r.Platform == platform)
                || Array.Exists(values, v => v is < 0 or > EmvRates.RateMax))
            {
                return new ValidationError(
                    "deal.emv_rates", "Each platform once, with values from 0 up.", "rates");
            }

            rates.Add(new EmvRate(
                platform, each.Impressions, each.Likes, each.Comments, each.Shares, each.Saves, each.Clicks));
        }

        var settings = await db.Set<DealSettings>().SingleOrDefaultAsync(ct);
        if (settings is null)
        {
            settings = new DealSettings { Id = DealSettings.Only };
            db.Add(settings);
        }

        settings.Set(new EmvRates(currency, rates));
        return settings.Emv;
    }

    private static async Task<Results<Ok<EmvRates>, ProblemHttpResult>> PutAsync(
        EmvRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SetEmv, EmvRates>(caller, (h, c) => h.HandleAsync(request, c), ct)).Ok();
}
