using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Needs;

/// <param name="MerchantId">A merchant's own key may leave it out.</param>
internal sealed record CreateNeedRequest(string? MerchantId = null, NeedFields? Fields = null);

/// <summary>Writes a need down, for a merchant by sales or by itself, and changes it until it is closed.</summary>
internal sealed class WriteNeed(AppDbContext db, ReadNeeds read, Caller caller, TimeProvider clock)
{
    public const int NeedsMax = 1000;

    public async Task<Result<NeedAnswer>> CreateAsync(CreateNeedRequest request, CancellationToken ct)
    {
        var given = LineText.Given(request.MerchantId);
        var own = caller.Scope.Kind == ScopeKind.Merchant ? MerchantId.From(caller.Scope.Id) : default;
        var merchant = given is null ? own : EntityId.TryParse<MerchantId>(given, out var asked) ? asked : default;
        if (!caller.MayActFor(merchant) || !await db.Set<Merchant>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new ValidationError("need.merchant_unknown", "There is no such merchant.", "merchantId");
        }

        var fields = request.Fields ?? new NeedFields();
        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        if (await db.Set<Need>().CountAsync(n => n.MerchantId == merchant, ct) >= NeedsMax)
        {
            return new ConflictError("need.many", "A merchant has 1,000 needs at most.");
        }

        var need = Need.Draft(merchant, fields.Tidied(), caller.Name, clock.Now());
        db.Add(need);
        return (await read.ShownAsync([need], ct))[0];
    }

    public async Task<Result<NeedAnswer>> ChangeAsync(string id, NeedFields fields, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantNeedId>(id, out var key)
            || await db.Set<Need>().FirstOrDefaultAsync(n => n.Id == key, ct) is not { } need)
        {
            return new NeedUnknown();
        }

        if (need.Status == NeedStatus.Closed)
        {
            return new NeedClosed();
        }

        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        need.Say(fields.Tidied(), clock.Now());
        return (await read.ShownAsync([need], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/needs", PostAsync).WithName("CreateNeed")
            .Needs(Permission.ManageNeeds, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Writes down what a merchant wants promoted, as a draft");
        api.MapPut("/needs/{id}", PutAsync).WithName("PutNeed")
            .Needs(Permission.ManageNeeds, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Replaces what a need says; a closed one stays as it is");
    }

    private static async Task<Results<Created<NeedAnswer>, ProblemHttpResult>> PostAsync(
        CreateNeedRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteNeed, NeedAnswer>(caller, (h, c) => h.CreateAsync(request, c), ct))
            .Created(made => $"/api/v1/needs/{made.Id}");

    private static async Task<Results<Ok<NeedAnswer>, ProblemHttpResult>> PutAsync(
        string id, NeedFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteNeed, NeedAnswer>(caller, (h, c) => h.ChangeAsync(id, request, c), ct)).Ok();
}
