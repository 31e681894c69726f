using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Cases;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Stories;

internal sealed record NewCaseRequest(string? MerchantId, CaseFields? Fields);

/// <summary>Writes a case, or changes one. A change after the merchant agreed asks it again.</summary>
internal sealed class SaveCase(AppDbContext db, ReadCases read, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", async Task<Results<Created<CaseAnswer>, ProblemHttpResult>> (
                NewCaseRequest request, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<SaveCase, CaseAnswer>(who, (h, c) => h.AddAsync(request, c), ct))
                    .Created(made => $"/api/v1/cases/{made.Id}"))
            .WithName("CreateCase").Needs(Permission.ManageProposals, ScopeKind.Network).WithSummary("Writes a case");
        api.MapPatch("/cases/{id}", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                string id, CaseFields fields, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<SaveCase, CaseAnswer>(who, (h, c) => h.ChangeAsync(id, fields, c), ct)).Ok())
            .WithName("ChangeCase").Needs(Permission.ManageProposals, ScopeKind.Network).WithSummary("Changes a case");
    }

    public async Task<Result<CaseAnswer>> AddAsync(NewCaseRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant)
            || !await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new CaseMerchantUnknown();
        }

        return (await NewAsync(new CaseStory
        {
            Id = EntityId.New<CaseId>(clock.Now()),
            MerchantId = merchant,
            MadeByName = caller.Name,
            MadeAt = clock.Now(),
        }, request.Fields ?? new CaseFields(), ct)).TryValue(out var made, out var refused) ? made : refused;
    }

    /// <summary>Adds a case with what it says.</summary>
    public async Task<Result<CaseAnswer>> NewAsync(CaseStory story, CaseFields asked, CancellationToken ct)
    {
        if (!new CaseFields().With(asked).TryValue(out var fields, out var refused))
        {
            return refused;
        }

        story.Tell(fields, clock.Now());
        db.Add(story);
        return await read.ShowAsync(story, ct);
    }

    public async Task<Result<CaseAnswer>> ChangeAsync(string id, CaseFields asked, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.ForChangeAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        if (!CaseFields.Of(story).With(asked).TryValue(out var fields, out var refused))
        {
            return refused;
        }

        story.Tell(fields, clock.Now());
        return await read.ShowAsync(story, ct);
    }
}
