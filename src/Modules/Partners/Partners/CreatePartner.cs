using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Partners;

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Kind">affiliate, kol, koc, influencer, collaborator, agency, advocate or mediaBuyer.</param>
/// <param name="Promotion">content (the default), coupon, cashback, extension, comparison, email, search or
/// other.</param>
/// <param name="ExternalId">What the network's other systems call it.</param>
internal sealed record CreatePartnerRequest(
    string? Name = null, string? Email = null, string? Country = null, string? Kind = null,
    string? ExternalId = null, string? Promotion = null)
{
    public Error? Refuse() =>
        PartnerFields.Refuse(Name, Email, Country, Kind) ?? PartnerFields.RefuseExternalId(ExternalId)
        ?? PartnerFields.RefusePromotion(Promotion);
}

internal sealed record PartnerResponse(
    PartnerId Id,
    int Number,
    string Name,
    string Email,
    string Country,
    PartnerKind Kind,
    PartnerStatus Status,
    DateTimeOffset CreatedAt,
    PartnerTierId? TierId,
    IReadOnlyList<string> Tags,
    string? ExternalId,
    PartnerPromotion Promotion)
{
    public static PartnerResponse Of(Partner partner) => new(
        partner.PartnerId,
        partner.Number,
        partner.Name,
        partner.Email,
        partner.Country,
        partner.Kind,
        partner.Status,
        partner.CreatedAt,
        partner.TierId,
        partner.Tags,
        partner.ExternalId,
        partner.Promotion);
}

internal sealed class CreatePartner(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<PartnerResponse>> HandleAsync(CreatePartnerRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (request.Refuse() is { } refused)
        {
            return refused;
        }

        var email = Partner.FoldEmail(request.Email!);
        if (await db.Set<Partner>().AnyAsync(p => p.EmailFolded == email, ct))
        {
            return new EmailTaken();
        }

        var externalId = LineText.Given(request.ExternalId);
        if (externalId is not null && await db.Set<Partner>().AnyAsync(p => p.ExternalId == externalId, ct))
        {
            return new ExternalIdTaken();
        }

        _ = EnumText.TryParse<PartnerKind>(request.Kind, out var kind);
        var number = checked((int)await db.NextAsync("partner_number", ct));
        var partner = Partner.Create(number, request.Name!, request.Email!, request.Country!, kind, clock.Now());
        partner.Refer(externalId);
        if (EnumText.TryParse<PartnerPromotion>(request.Promotion, out var promotion))
        {
            partner.Promote(promotion);
        }

        db.Add(partner);
        return PartnerResponse.Of(partner);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/partners", PostAsync)
        .WithName("CreatePartner").Needs(Permission.ManagePartners, ScopeKind.Network).WithSummary("Adds a partner");

    private static async Task<Results<Created<PartnerResponse>, ProblemHttpResult>> PostAsync(
        CreatePartnerRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<CreatePartner, PartnerResponse>(
            caller, (handler, c) => handler.HandleAsync(request, c), ct);
        return answer.TryValue(out var made, out var refused)
            ? TypedResults.Created($"/api/v1/partners/{made.Id}", made)
            : refused.ToProblem();
    }
}
