using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Profiles;

/// <summary>The whole profile; what is absent becomes empty.</summary>
internal sealed record TellProfileRequest
{
    public string? Bio { get; init; }

    public string? TaxCountry { get; init; }

    public string? PriceNotes { get; init; }

    public IReadOnlyList<Channel>? Channels { get; init; }

    public IReadOnlyList<string>? AudienceCountries { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }

    public ProfileFields Fields() => new(
        Bio ?? "", string.IsNullOrWhiteSpace(TaxCountry) ? null : TaxCountry, PriceNotes ?? "",
        [.. (Channels ?? []).Select(c => c with { Kind = c.Kind ?? "", Address = (c.Address ?? "").Trim() })],
        [.. (AudienceCountries ?? []).Distinct()], [.. (Categories ?? []).Distinct()],
        [.. (Languages ?? []).Distinct()]);
}

/// <summary>Written by the partner itself and by the network.</summary>
internal sealed class TellProfile(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<ProfileFields>> HandleAsync(string id, ProfileFields fields, CancellationToken ct)
    {
        if (!EntityId.TryParse<PartnerId>(id, out var partner)
            || !await db.Set<Partner>().AnyAsync(p => p.PartnerId == partner, ct))
        {
            return new PartnerUnknown();
        }

        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        var now = clock.Now();
        if (await db.Set<PartnerProfile>().FirstOrDefaultAsync(p => p.PartnerId == partner, ct) is not { } profile)
        {
            profile = PartnerProfile.Empty(partner, now);
            db.Add(profile);
        }

        profile.Tell(fields, now);
        return profile.Fields();
    }

    public async Task<Result<ProfileFields>> ReadAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<PartnerId>(id, out var partner)
        && await db.Set<Partner>().AnyAsync(p => p.PartnerId == partner, ct)
            ? (await db.Set<PartnerProfile>().AsNoTracking().FirstOrDefaultAsync(p => p.PartnerId == partner, ct))
                ?.Fields() ?? ProfileFields.Nothing
            : new PartnerUnknown();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partners/{id}/profile", GetAsync).WithName("GetPartnerProfile")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("What a partner tells about itself");
        api.MapPut("/partners/{id}/profile", PutAsync).WithName("PutPartnerProfile")
            .Needs(Permission.ManagePartners, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("Replaces a partner's profile");
    }

    private static async Task<Results<Ok<ProfileFields>, ProblemHttpResult>> GetAsync(
        string id, TellProfile handler, CancellationToken ct) => (await handler.ReadAsync(id, ct)).Ok();

    private static async Task<Results<Ok<ProfileFields>, ProblemHttpResult>> PutAsync(
        string id, TellProfileRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<TellProfile, ProfileFields>(
            caller, (h, c) => h.HandleAsync(id, request.Fields(), c), ct)).Ok();
}
