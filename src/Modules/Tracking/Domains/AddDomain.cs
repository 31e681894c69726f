using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Domains;

/// <param name="MerchantId">Absent: the caller's own, or the network's.</param>
internal sealed record AddDomainRequest(string? Host, MerchantId? MerchantId = null);

/// <summary>Claims a host for links. It carries none before its records were found.</summary>
internal sealed class AddDomain(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int DomainsMax = 50;

    private const int TokenBytes = 16;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/domains", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("AddDomain").WithSummary("Claim a host for links; the answer says which DNS records to add.");

    public async Task<Result<TrackingDomain>> HandleAsync(AddDomainRequest request, CancellationToken ct)
    {
        var merchant = request.MerchantId
            ?? (caller.Scope.Kind == ScopeKind.Merchant ? MerchantId.From(caller.Scope.Id) : TrackingDomain.TheNetwork);
        if (merchant != TrackingDomain.TheNetwork
            && !await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new ValidationError("domain.merchant_unknown", "There is no such merchant.", "merchantId");
        }

        if (JudgeDomain.Normalise(request.Host) is not { } host)
        {
            return new DomainMalformed();
        }

        var others = await db.Set<TrackingDomain>().IgnoreQueryFilters()
            .Where(d => d.Status != DomainStatus.Removed && (d.MerchantId == merchant || d.Host == host))
            .Select(d => new { d.MerchantId, d.Host, d.Status }).ToListAsync(ct);
        if (others.Exists(d => d.Host == host && (d.MerchantId == merchant || d.Status == DomainStatus.Verified)))
        {
            return new DomainTaken();
        }

        if (others.Count(d => d.MerchantId == merchant) >= DomainsMax)
        {
            return new DomainsTooMany();
        }

        var number = checked((int)await db.NextAsync("domain_number", ct));
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var domain = TrackingDomain.Add(number, merchant, host, token, clock.Now());
        db.Add(domain);
        return domain;
    }

    private static async Task<Results<Created<DomainAnswer>, ProblemHttpResult>> EndpointAsync(
        AddDomainRequest request, Books books, Caller caller, IOptions<TrackingOptions> options, HttpRequest http,
        CancellationToken ct)
    {
        var added = await books.WriteAsync<AddDomain, TrackingDomain>(
            caller, (h, token) => h.HandleAsync(request, token), ct);
        return added.TryValue(out var domain, out var refused)
            ? TypedResults.Created($"/api/v1/domains/{domain.Id}", DomainAnswer.Of(domain, options.Value.Target(http)))
            : refused.ToProblem();
    }
}
