using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Partners;

/// <summary>What is absent stays. Blocking a partner ends its links and its part in later conversions.</summary>
/// <param name="Status"><c>active</c> or <c>blocked</c>.</param>
/// <param name="ExternalId">Nothing between the quotes takes it away.</param>
internal sealed record ChangePartnerRequest(
    string? Name = null, string? Email = null, string? Country = null, string? Kind = null, string? Status = null,
    string? ExternalId = null, string? Promotion = null);

internal sealed class ChangePartner(AppDbContext db, Caller caller)
{
    public async Task<Result<PartnerResponse>> HandleAsync(
        string id, ChangePartnerRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<PartnerId>(id, out var partnerId)
            || await db.Set<Partner>().FirstOrDefaultAsync(p => p.PartnerId == partnerId, ct) is not { } partner)
        {
            return new PartnerUnknown();
        }

        var status = partner.Status;
        if (request.Status is not null && !EnumText.TryParse(request.Status, out status))
        {
            return new ValidationError("partner.status_unknown", "Use one of: active, blocked.", "status");
        }

        if (await DescribeAsync(partner, request, ct) is { } refused)
        {
            return refused;
        }

        if (status != partner.Status)
        {
            partner.Turn(status, await db.NextAsync("edge_revision", ct));
        }

        return PartnerResponse.Of(partner);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/partners/{id}", PatchAsync)
        .WithName("ChangePartner").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Changes a partner; blocking it ends its links");

    private async Task<Error?> DescribeAsync(Partner partner, ChangePartnerRequest request, CancellationToken ct)
    {
        var (name, email, country) =
            (request.Name ?? partner.Name, request.Email ?? partner.Email, request.Country ?? partner.Country);
        var kindText = request.Kind ?? EnumText.Of(partner.Kind);
        if ((PartnerFields.Refuse(name, email, country, kindText)
            ?? PartnerFields.RefuseExternalId(request.ExternalId)
            ?? PartnerFields.RefusePromotion(request.Promotion)) is { } wrong)
        {
            return wrong;
        }

        var folded = Partner.FoldEmail(email);
        if (await db.Set<Partner>().AnyAsync(p => p.EmailFolded == folded && p.PartnerId != partner.PartnerId, ct))
        {
            return new EmailTaken();
        }

        var externalId = request.ExternalId is null ? partner.ExternalId : LineText.Given(request.ExternalId);
        if (externalId is not null && await db.Set<Partner>().AnyAsync(
            p => p.ExternalId == externalId && p.PartnerId != partner.PartnerId, ct))
        {
            return new ExternalIdTaken();
        }

        _ = EnumText.TryParse<PartnerKind>(kindText, out var kind);
        partner.Refer(externalId);
        partner.Describe(name, email, country, kind);
        if (EnumText.TryParse<PartnerPromotion>(request.Promotion, out var promotion))
        {
            partner.Promote(promotion);
        }

        return null;
    }

    private static async Task<Results<Ok<PartnerResponse>, ProblemHttpResult>> PatchAsync(
        string id, ChangePartnerRequest request, Books books, Caller caller, ILinkChanges changes, CancellationToken ct)
    {
        var answer = await books.WriteAsync<ChangePartner, PartnerResponse>(
            caller, (handler, c) => handler.HandleAsync(id, request, c), ct);
        if (!answer.TryValue(out var changed, out var refused))
        {
            return refused.ToProblem();
        }

        if (request.Status is not null)
        {
            changes.Announce();
        }

        return TypedResults.Ok(changed);
    }
}
