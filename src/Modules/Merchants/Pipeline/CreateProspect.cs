using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Profiles;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">ISO 4217; invoices will be written in it.</param>
internal sealed record CreateProspectRequest(
    string? Name = null, string? Country = null, string? Currency = null, Contact? Contact = null);

/// <summary>Somebody whom sales has begun to talk to: a merchant without programs, with the person to talk
/// to.</summary>
internal sealed class CreateProspect(
    CreateMerchant create, AppDbContext db, ReadProspects read, TimeProvider clock)
{
    public async Task<Result<ProspectAnswer>> HandleAsync(CreateProspectRequest request, CancellationToken ct)
    {
        var merchant = await create.HandleAsync(
            new CreateMerchantRequest(request.Name, request.Country, request.Currency), ct);
        if (!merchant.TryValue(out var made, out var refused))
        {
            return refused;
        }

        if (request.Contact is { } contact)
        {
            var fields = ProfileFields.Nothing with { Contacts = [contact] };
            if (fields.Refuse() is { } wrong)
            {
                return wrong;
            }

            var profile = MerchantProfile.Empty(made.Id, clock.Now());
            profile.Tell(fields, clock.Now());
            db.Add(profile);
        }

        await db.SaveChangesAsync(ct);
        return await read.OneAsync(made.Id.ToString(), ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/prospects", PostAsync)
        .WithName("CreateProspect").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Adds a merchant that sales has begun to talk to");

    private static async Task<Results<Created<ProspectAnswer>, ProblemHttpResult>> PostAsync(
        CreateProspectRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<CreateProspect, ProspectAnswer>(
            caller, (h, c) => h.HandleAsync(request, c), ct)).Created(made => $"/api/v1/merchants/{made.Id}");
}
