using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

internal sealed record CreateLinkRequest(ProgramId? ProgramId, PartnerId? PartnerId, string? Destination, string? Code);

internal sealed partial class CreateLink(AppDbContext db, IPrograms programs, IPartners partners, TimeProvider clock)
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int RandomLength = 8;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/links", EndpointAsync).WithName("CreateLink").Needs(Permission.ManageLinks)
        .WithSummary("Make a tracking link for a partner.");

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

        if (!(await partners.EnrolmentsAsync([programId], [partner], ct))
            .Any(e => e.Status == EnrolmentStatus.Approved))
        {
            return new NotEnrolled();
        }

        if (request.Destination is not null && !program.AllowedDomains.Permits(request.Destination))
        {
            return new DestinationRefused();
        }

        if (request.Code is not null && !CodeShape().IsMatch(request.Code))
        {
            return new CodeMalformed();
        }

        var code = request.Code ?? RandomNumberGenerator.GetString(Alphabet, RandomLength);
        if (await db.Set<Link>().IgnoreQueryFilters().AnyAsync(l => l.Code == code, ct))
        {
            return new CodeTaken(code);
        }

        var now = clock.Now();
        var link = Link.Create(
            EntityId.New<LinkId>(now), (int)await db.NextAsync(
                "link_number", ct), programId, program.MerchantId, partner,
            code, request.Destination, await db.NextAsync("edge_revision", ct), now);
        db.Add(link);
        return link;
    }

    private static async Task<Results<Created<LinkAnswer>, ProblemHttpResult>> EndpointAsync(
        CreateLinkRequest request, Books books, Caller caller, ILinkChanges changes, IOptions<TrackingOptions> options,
        HttpRequest http, CancellationToken ct)
    {
        if (!MayMakeLinks(caller, request))
        {
            return ScopeRefusals.OtherScope.ToProblem();
        }

        var made = await books.WriteAsync<CreateLink, Link>((h, token) => h.HandleAsync(request, token), ct);
        if (!made.TryValue(out var link, out var refused))
        {
            return refused.ToProblem();
        }

        changes.Announce();
        var answer = LinkAnswer.Of(link, options.Value.Origin(http));
        return TypedResults.Created($"/api/v1/links/{answer.Id}", answer);
    }

    private static bool MayMakeLinks(Caller caller, CreateLinkRequest request) => caller.Scope.Kind switch
    {
        ScopeKind.Network => true,
        ScopeKind.Partner => request.PartnerId is { } partner && caller.Scope == Scope.Partner(partner),
        _ => false,
    };

    [GeneratedRegex("^[A-Za-z0-9_-]{3,64}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex CodeShape();
}
