using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Domains;

namespace Rattan.Tracking.Links;

/// <param name="DomainId">A verified custom tracking domain of the program's merchant or of the network.</param>
internal sealed record CreateLinkRequest(
    ProgramId? ProgramId, PartnerId? PartnerId, string? Destination, string? Code, TrackingDomainId? DomainId = null,
    string? Campaign = null);

internal sealed partial class CreateLink(
    AppDbContext db, IPrograms programs, IPartners partners, IAgreements agreements, Caller caller, TimeProvider clock)
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int RandomLength = 8;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/links", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
        .WithName("CreateLink").WithSummary("Make a tracking link for a partner.");

    public async Task<Result<Link>> HandleAsync(CreateLinkRequest request, CancellationToken ct)
    {
        if (request.ProgramId is not { } programId
            || (await programs.FindAsync([programId], ct)).GetValueOrDefault(programId) is not { } program)
        {
            return new ProgramUnknown();
        }

        if (request.PartnerId is not { } partner || (await partners.FindAsync([partner], ct)).Count == 0)
        {
            return new PartnerUnknown();
        }

        if (!caller.MayActFor(program.MerchantId) && caller.Scope != Scope.Partner(partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (!(await partners.EnrolmentsAsync([programId], [partner], ct))
            .Any(e => e.Status == EnrolmentStatus.Approved))
        {
            return new NotEnrolled();
        }

        if (caller.Scope.Kind == ScopeKind.Partner
            && (await agreements.MissingAsync(partner, programId, ct)).Count > 0)
        {
            return new AgreementUnsigned();
        }

        if (request.Destination is not null && !program.AllowedDomains.Permits(request.Destination))
        {
            return new DestinationRefused();
        }

        if (request.Code is not null && !CodeShape().IsMatch(request.Code))
        {
            return new CodeMalformed();
        }

        if (CampaignMalformed.Is(request.Campaign))
        {
            return new CampaignMalformed();
        }

        if (request.DomainId is { } asked && !await MayUseAsync(asked, program.MerchantId, ct))
        {
            return new DomainNotVerified();
        }

        var code = request.Code ?? RandomNumberGenerator.GetString(Alphabet, RandomLength);
        if (await db.Set<Link>().IgnoreQueryFilters().AnyAsync(
            l => l.DomainId == request.DomainId && l.Code == code, ct))
        {
            return new CodeTaken(code);
        }

        var now = clock.Now();
        var link = Link.Create(
            EntityId.New<LinkId>(now), (int)await db.NextAsync(
                "link_number", ct), programId, program.MerchantId, partner, request.DomainId,
            code, request.Destination, await db.NextAsync("edge_revision", ct), now,
            LineText.Given(request.Campaign));
        db.Add(link);
        return link;
    }

    private static async Task<Results<Created<LinkAnswer>, ProblemHttpResult>> EndpointAsync(
        CreateLinkRequest request, Books books, Caller caller, ILinkChanges changes, LinkUrls urls,
        CancellationToken ct)
    {
        var made = await books.WriteAsync<CreateLink, Link>(caller, (h, token) => h.HandleAsync(request, token), ct);
        if (!made.TryValue(out var link, out var refused))
        {
            return refused.ToProblem();
        }

        changes.Announce();
        var answer = LinkAnswer.Of(link, await urls.OfAsync(link, ct));
        return TypedResults.Created($"/api/v1/links/{answer.Id}", answer);
    }

    private Task<bool> MayUseAsync(TrackingDomainId id, MerchantId merchant, CancellationToken ct) =>
        db.Set<TrackingDomain>().IgnoreQueryFilters().AnyAsync(
            d => d.Id == id && d.Status == DomainStatus.Verified
                && (d.MerchantId == merchant || d.MerchantId == TrackingDomain.TheNetwork),
            ct);

    [GeneratedRegex("^[A-Za-z0-9_-]{3,64}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex CodeShape();
}
