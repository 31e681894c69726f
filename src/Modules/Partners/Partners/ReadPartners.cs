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

/// <param name="Q">Part of the name or e-mail address, without regard to case and diacritics.</param>
internal sealed record ListPartnersRequest(
    string? Q, string? Status, string? Kind, string? Country, string? Cursor, int? Limit, string? Tag = null,
    string? TierId = null);

/// <summary>Partners, newest first; a partner's caller sees itself alone.</summary>
internal sealed class ReadPartners(AppDbContext db)
{
    public async Task<Result<PartnerResponse>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<PartnerId>(id, out var partnerId)
        && await db.Set<Partner>().AsNoTracking().FirstOrDefaultAsync(p => p.PartnerId == partnerId, ct) is { } found
            ? PartnerResponse.Of(found)
            : new PartnerUnknown();

    public async Task<Result<Page<PartnerResponse>>> PageAsync(ListPartnersRequest request, CancellationToken ct)
    {
        var partners = db.Set<Partner>().AsNoTracking();
        if (Narrow(ref partners, request) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await partners.OrderByDescending(p => p.PartnerId).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, p => p.PartnerId.Value, PartnerResponse.Of);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partners", GetPageAsync).WithName("ListPartners").Needs(Permission.ViewPartners)
            .WithSummary("Partners, newest first");
        api.MapGet("/partners/{id}", GetOneAsync).WithName("GetPartner").Needs(Permission.ViewPartners)
            .WithSummary("One partner");
    }

    private static async Task<Results<Ok<Page<PartnerResponse>>, ProblemHttpResult>> GetPageAsync(
        ReadPartners handler, [AsParameters] ListPartnersRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();

    private static async Task<Results<Ok<PartnerResponse>, ProblemHttpResult>> GetOneAsync(
        ReadPartners handler, string id, CancellationToken ct) =>
        (await handler.OneAsync(id, ct)).TryValue(out var found, out var refused)
            ? TypedResults.Ok(found)
            : refused.ToProblem();

    private static Error? Narrow(ref IQueryable<Partner> partners, ListPartnersRequest request)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var after = PartnerId.From(last);
            partners = partners.Where(p => p.PartnerId < after);
        }

        if (request.Q is { Length: > 0 })
        {
            var part = LineText.Fold(request.Q);
            partners = partners.Where(p => p.SearchText.Contains(part));
        }

        return NarrowByWords(ref partners, request);
    }

    private static ValidationError? NarrowByWords(ref IQueryable<Partner> partners, ListPartnersRequest request)
    {
        if (request.Country is { } country)
        {
            partners = partners.Where(p => p.Country == country);
        }

        if (request.Tag is { Length: > 0 } tag)
        {
            var line = Partner.TagLine(tag);
            partners = partners.Where(p => p.TagLines.Contains(line));
        }

        if (request.TierId is { Length: > 0 })
        {
            PartnerTierId? tier = EntityId.TryParse<PartnerTierId>(request.TierId, out var id) ? id : default;
            partners = partners.Where(p => p.TierId == tier);
        }

        if (request.Status is not null)
        {
            if (!EnumText.TryParse<PartnerStatus>(request.Status, out var status))
            {
                return new ValidationError("partner.status_unknown", "Use one of: active, blocked.", "status");
            }

            partners = partners.Where(p => p.Status == status);
        }

        if (request.Kind is not null)
        {
            if (!EnumText.TryParse<PartnerKind>(request.Kind, out var kind))
            {
                return new ValidationError("partner.kind_unknown", "This is no kind of partner.", "kind");
            }

            partners = partners.Where(p => p.Kind == kind);
        }

        return null;
    }
}
