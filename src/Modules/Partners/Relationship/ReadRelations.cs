using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Partners;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Relationship;

/// <param name="Owner">A person's id, or <c>none</c>.</param>
/// <param name="Health">good (70 and more), fair (40 and more), weak, or unknown.</param>
/// <param name="Due">True for those alone whose check-in is due by today.</param>
internal sealed record ListRelationsRequest(
    string? Owner = null, string? Health = null, bool? Asleep = null, bool? Due = null, string? Cursor = null,
    int? Limit = null);

internal sealed record RelationSums(int Partners, int Asleep, int Due, int? MeanScore);

/// <summary>Partners as those who take care of them see them, newest first.</summary>
internal sealed class ReadRelations(AppDbContext db, RelationReads reads, Caller caller, TimeProvider clock)
{
    public const int GoodFrom = 70;
    public const int FairFrom = 40;

    private const int TrendDays = 60;

    public async Task<Result<Page<RelationRow>>> PageAsync(ListRelationsRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var partners = request.Due == true ? reads.WithRhythm() : db.Set<Partner>().AsNoTracking();
        if (Narrow(ref partners, request) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        if (request.Due != true)
        {
            var rows = await partners.OrderByDescending(p => p.PartnerId).Take(most + 1).ToListAsync(ct);
            return (await ShownAsync(rows, ct)).Cut(most, r => r.PartnerId.Value, r => r);
        }

        // Whose day has come is reckoned from two rhythms, so those with one are looked through, a few at a time.
        var found = new List<RelationRow>();
        var today = clock.Now().UtcDay();
        for (PartnerId? after = null; found.Count <= most;)
        {
            var next = after is { } last ? partners.Where(p => p.PartnerId < last) : partners;
            var rows = await next.OrderByDescending(p => p.PartnerId).Take(Cursor.LimitMax).ToListAsync(ct);
            found.AddRange((await ShownAsync(rows, ct)).Where(r => r.CheckDue <= today));
            if (rows.Count < Cursor.LimitMax)
            {
                break;
            }

            after = rows[^1].PartnerId;
        }

        return found.Cut(most, r => r.PartnerId.Value, r => r);
    }

    /// <summary>Of all partners, or of those of one person.</summary>
    public async Task<RelationSums> SumsAsync(UserId? owner, CancellationToken ct)
    {
        var partners = db.Set<Partner>().AsNoTracking();
        if (owner is { } person)
        {
            partners = partners.Where(p => db.Set<PartnerRelation>()
                .Any(r => r.PartnerId == p.PartnerId && r.OwnerId == person));
        }

        var states = db.Set<PartnerState>().AsNoTracking()
            .Where(s => partners.Any(p => p.PartnerId == s.PartnerId));
        var mean = await states.AverageAsync(s => (double?)s.Score, ct);
        var rhythm = await reads.WithRhythm().Where(p => partners.Any(each => each.PartnerId == p.PartnerId))
            .Select(p => p.PartnerId).ToListAsync(ct);
        var today = clock.Now().UtcDay();
        return new RelationSums(
            await partners.CountAsync(ct), await states.CountAsync(s => s.Asleep, ct),
            (await reads.DueAsync(rhythm, ct)).Values.Count(day => day <= today),
            mean is { } known ? (int)Math.Round(known, MidpointRounding.AwayFromZero) : null);
    }

    public async Task<IReadOnlyList<RelationRow>> ShownAsync(IReadOnlyList<Partner> partners, CancellationToken ct)
    {
        var ids = partners.Select(p => p.PartnerId).ToList();
        var relations = await db.Set<PartnerRelation>().AsNoTracking().Where(r => ids.Contains(r.PartnerId))
            .ToDictionaryAsync(r => r.PartnerId, ct);
        var states = await db.Set<PartnerState>().AsNoTracking().Where(s => ids.Contains(s.PartnerId))
            .Select(s => new { s.PartnerId, s.Score, s.Asleep, s.LastSaleAt, s.Sales })
            .ToDictionaryAsync(s => s.PartnerId, ct);
        var since = clock.Now().UtcDay().AddDays(-TrendDays);
        var days = (await db.Set<HealthDay>().AsNoTracking()
            .Where(d => ids.Contains(d.PartnerId) && d.Day > since).OrderBy(d => d.Day).ToListAsync(ct))
            .ToLookup(d => d.PartnerId, d => d.Score);
        var names = await reads.NamesAsync(relations.Values.Select(r => r.OwnerId), ct);
        var due = await reads.DueAsync(ids, ct);
        return [.. partners.Select(p =>
        {
            var owner = relations.GetValueOrDefault(p.PartnerId)?.OwnerId;
            var state = states.GetValueOrDefault(p.PartnerId);
            return new RelationRow(
                p.PartnerId, p.Name, p.Kind, p.Country, owner, owner is { } id ? names.GetValueOrDefault(id) : null,
                state?.Score, [.. days[p.PartnerId]], state?.Asleep == true, state?.LastSaleAt, state?.Sales ?? 0,
                due.TryGetValue(p.PartnerId, out var day) ? day : null);
        })];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/relationship", GetPageAsync)
        .WithName("ListRelations").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Partners with owner, health, sleep and next check-in");

    private Error? Narrow(ref IQueryable<Partner> partners, ListRelationsRequest request)
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

        if (request.Owner is not null)
        {
            UserId? owner = EntityId.TryParse<UserId>(request.Owner, out var id) ? id : null;
            if (owner is null && request.Owner != "none")
            {
                return Wrong("owner");
            }

            partners = owner is null
                ? partners.Where(p => !db.Set<PartnerRelation>()
                    .Any(r => r.PartnerId == p.PartnerId && r.OwnerId != null))
                : partners.Where(p => db.Set<PartnerRelation>()
                    .Any(r => r.PartnerId == p.PartnerId && r.OwnerId == owner));
        }

        if (request.Asleep is { } asleep)
        {
            partners = partners.Where(
                p => db.Set<PartnerState>().Any(s => s.PartnerId == p.PartnerId && s.Asleep) == asleep);
        }

        var states = db.Set<PartnerState>();
        switch (request.Health)
        {
            case null:
                return null;
            case "unknown":
                partners = partners.Where(p => !states.Any(s => s.PartnerId == p.PartnerId && s.Score != null));
                return null;
            case "good" or "fair" or "weak":
                var (from, until) = request.Health switch
                {
                    "good" => (GoodFrom, 101),
                    "fair" => (FairFrom, GoodFrom),
                    _ => (0, FairFrom),
                };
                partners = partners.Where(p => states.Any(
                    s => s.PartnerId == p.PartnerId && s.Score >= from && s.Score < until));
                return null;
            default:
                return Wrong("health");
        }
    }

    private static ValidationError Wrong(string field) =>
        new("request.filter", "Not a value of this filter.", field);

    private static async Task<Results<Ok<Page<RelationRow>>, ProblemHttpResult>> GetPageAsync(
        ReadRelations handler, [AsParameters] ListRelationsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).Ok();
}
