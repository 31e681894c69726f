using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Network.Grades;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Matching;

/// <summary>What was chosen for a need, as it was expected then. ROAS is null for a partner.</summary>
internal sealed record ShortlistedAnswer(
    ResourceId? ResourceId, PartnerId? PartnerId, string Name, GradeLetter? Grade, decimal? ExpectedRoas,
    decimal? LowRoas, decimal? HighRoas, Money? Cost, Money? ExpectedGmv, string MadeByName, DateTimeOffset MadeAt);

/// <summary>The shortlist of a need, in the order in which it was chosen.</summary>
internal sealed class ReadShortlist(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/needs/{id}/shortlist", async (ReadShortlist read, string id, CancellationToken ct) =>
                TypedResults.Ok(new ShortlistAnswer(await read.OfAsync(id, ct))))
        .WithName("ListShortlist").Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Resources and partners that were chosen for a need");

    public async Task<IReadOnlyList<ShortlistedAnswer>> OfAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Network && EntityId.TryParse<MerchantNeedId>(id, out var need)
            ? await OfAsync(db, need, ct) : [];

    public static async Task<IReadOnlyList<ShortlistedAnswer>> OfAsync(
        AppDbContext db, MerchantNeedId need, CancellationToken ct)
    {
        var rows = await (from match in db.Set<NeedMatch>().AsNoTracking().Where(m => m.NeedId == need)
                          join resource in db.Set<Resource>() on match.ResourceId equals (ResourceId?)resource.Id into r
                          from resource in r.DefaultIfEmpty()
                          join partner in db.Set<PartnerRow>() on match.PartnerId equals (PartnerId?)partner.PartnerId
                              into p
                          from partner in p.DefaultIfEmpty()
                          orderby match.Id
                          select new { match, Name = resource.Name ?? partner.Name }).ToListAsync(ct);
        return
        [
            .. rows.Select(row => new ShortlistedAnswer(
                row.match.ResourceId, row.match.PartnerId, row.Name ?? "", row.match.Grade,
                row.match.ExpectedMilli / 1000m, row.match.LowMilli / 1000m, row.match.HighMilli / 1000m,
                Of(row.match.CostMinor, row.match.Currency), Of(row.match.GmvMinor, row.match.Currency),
                row.match.MadeByName, row.match.MadeAt)),
        ];
    }

    private static Money? Of(long? minor, Currency? currency) =>
        minor is { } amount && currency is { } code ? new Money(amount, code) : null;
}
