using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Agreements;

/// <summary>A signed copy as lists show it.</summary>
internal sealed record SignedCopy(
    SignatureResponse Signature, string Title, int Number, ProgramId? ProgramId, string PartnerName);

/// <summary>A signed copy with the text that was signed.</summary>
/// <param name="Agreement">Its <c>TextHash</c> is what the title and texts give now; the signature's is what was
/// signed.</param>
internal sealed record WholeCopy(SignatureResponse Signature, AgreementResponse Agreement, string PartnerName)
{
    public string Text => Agreement.Texts[Signature.Language];

    /// <summary>The text is the one that was signed.</summary>
    public bool IsGenuine => Agreements.Agreement.Hash(Agreement.Title, Agreement.Texts) == Signature.TextHash;
}

internal sealed class ReadAgreements(AppDbContext db, FindAgreements agreements, Caller caller)
{
    private const int ListMax = 500;

    public async Task<Result<AgreementResponse>> OneAsync(string id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } found ? AgreementResponse.Of(found) : new AgreementUnknown();

    /// <summary>All versions, newest first: for a merchant those of its programs and of the network.</summary>
    public async Task<Page<AgreementResponse>> AllAsync(CancellationToken ct)
    {
        var rows = await Seen.OrderByDescending(a => a.Id).Take(ListMax).ToListAsync(ct);
        return new Page<AgreementResponse>([.. rows.Select(AgreementResponse.Of)], null);
    }

    /// <summary>What the caller's partner has still to sign.</summary>
    public async Task<Page<MissingAgreement>> MissingAsync(CancellationToken ct) =>
        new(caller.Scope.Kind == ScopeKind.Partner
            ? await agreements.MissingAsync(PartnerId.From(caller.Scope.Id), ct)
            : [], null);

    /// <summary>Signed copies, newest first: a partner's own, or those of one agreement or partner. A merchant sees the
    /// copies of its programs' agreements.</summary>
    public async Task<Page<SignedCopy>> SignedAsync(string? agreementId, string? partnerId, CancellationToken ct)
    {
        var signatures = db.Set<Signature>().IgnoreQueryFilters().AsNoTracking();
        if (caller.Scope.Kind == ScopeKind.Partner)
        {
            var own = PartnerId.From(caller.Scope.Id);
            signatures = signatures.Where(s => s.PartnerId == own);
        }

        if (agreementId is not null)
        {
            var id = EntityId.TryParse<AgreementId>(agreementId, out var asked) ? asked : default;
            signatures = signatures.Where(s => s.AgreementId == id);
        }

        if (partnerId is not null)
        {
            var id = EntityId.TryParse<PartnerId>(partnerId, out var asked) ? asked : default;
            signatures = signatures.Where(s => s.PartnerId == id);
        }

        var seen = caller.Scope.Kind == ScopeKind.Merchant ? Own : db.Set<Agreement>().AsNoTracking();
        var rows = await (
            from s in signatures
            join a in seen on s.AgreementId equals a.Id
            join p in db.Set<Partners.Partner>().IgnoreQueryFilters() on s.PartnerId equals p.PartnerId
            orderby s.Id descending
            select new { Signature = s, a.Title, a.Number, a.ProgramId, p.Name }).Take(ListMax).ToListAsync(ct);
        return new Page<SignedCopy>(
            [.. rows.Select(r => new SignedCopy(
                SignatureResponse.Of(r.Signature), r.Title, r.Number, r.ProgramId, r.Name))], null);
    }

    /// <summary>One signed copy, for those who see it in a list.</summary>
    public async Task<WholeCopy?> CopyAsync(SignatureId id, CancellationToken ct)
    {
        var signature = await db.Set<Signature>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == id, ct);
        if (signature is null
            || (caller.Scope.Kind == ScopeKind.Partner && signature.PartnerId.Value != caller.Scope.Id))
        {
            return null;
        }

        return await Seen.FirstOrDefaultAsync(a => a.Id == signature.AgreementId, ct) is { } agreement
            ? new WholeCopy(
                SignatureResponse.Of(signature), AgreementResponse.Of(agreement),
                await db.Set<Partners.Partner>().IgnoreQueryFilters()
                    .Where(p => p.PartnerId == signature.PartnerId).Select(p => p.Name).FirstAsync(ct))
            : null;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agreements", async (ReadAgreements h, CancellationToken ct) =>
                TypedResults.Ok(await h.AllAsync(ct)))
            .WithName("ListAgreements").Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("All versions of all agreements, newest first");
        api.MapGet("/agreements/missing", async (ReadAgreements h, CancellationToken ct) =>
                TypedResults.Ok(await h.MissingAsync(ct)))
            .WithName("ListMissingAgreements").Needs(Permission.ViewPartners, ScopeKind.Partner)
            .WithSummary("Agreements that the caller's partner has still to sign");
        api.MapGet("/agreements/signatures", async (
                string? agreementId, string? partnerId, ReadAgreements h, CancellationToken ct) =>
                TypedResults.Ok(await h.SignedAsync(agreementId, partnerId, ct)))
            .WithName("ListSignatures")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Signed copies, newest first");
        api.MapGet("/agreements/{id}", GetOneAsync).WithName("GetAgreement")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("One version of an agreement");
    }

    public async Task<Agreement?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AgreementId>(id, out var agreementId)
            ? await Seen.FirstOrDefaultAsync(a => a.Id == agreementId, ct)
            : null;

    private IQueryable<Agreement> Seen => caller.Scope.Kind == ScopeKind.Merchant
        ? Own
        : db.Set<Agreement>().AsNoTracking();

    private IQueryable<Agreement> Own
    {
        get
        {
            var merchant = MerchantId.From(caller.Scope.Id);
            return db.Set<Agreement>().AsNoTracking().Where(a => a.ProgramId == null || a.MerchantId == merchant);
        }
    }

    private static async Task<Results<Ok<AgreementResponse>, ProblemHttpResult>> GetOneAsync(
        string id, ReadAgreements handler, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
