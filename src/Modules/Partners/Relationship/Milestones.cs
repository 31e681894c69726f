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

/// <summary>Reasons for a kind word: those that wait, by their day, and that one was said.</summary>
internal sealed class Milestones(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int ListMax = 200;

    /// <summary>What waits, of the partners of one person or of all.</summary>
    public async Task<Result<IReadOnlyList<MilestoneAnswer>>> WaitingAsync(UserId? owner, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var waiting = db.Set<PartnerMilestone>().AsNoTracking().Where(m => m.DoneAt == null);
        if (owner is { } person)
        {
            waiting = waiting.Where(m => db.Set<PartnerRelation>()
                .Any(r => r.PartnerId == m.PartnerId && r.OwnerId == person));
        }

        return await ShownAsync(waiting.OrderBy(m => m.OnDay).ThenBy(m => m.Id).Take(ListMax), ct);
    }

    public async Task<IReadOnlyList<MilestoneAnswer>> OfAsync(PartnerId partner, CancellationToken ct) =>
        await ShownAsync(
            db.Set<PartnerMilestone>().AsNoTracking().Where(m => m.PartnerId == partner)
                .OrderByDescending(m => m.OnDay).ThenByDescending(m => m.Id).Take(ListMax), ct);

    public async Task<Result<MilestoneAnswer>> DoneAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MilestoneId>(id, out var key)
            || await db.Set<PartnerMilestone>().FirstOrDefaultAsync(m => m.Id == key, ct) is not { } milestone)
        {
            return new NotFoundError("relation.milestone_unknown", "There is no such milestone.");
        }

        if (milestone.DoneAt is null)
        {
            milestone.Done(caller.Name, clock.Now());
        }

        var name = await db.Set<Partner>().Where(p => p.PartnerId == milestone.PartnerId).Select(p => p.Name)
            .SingleAsync(ct);
        return Show(milestone, name);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/relationship/milestones", GetAsync).WithName("ListMilestones")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("Birthdays, anniversaries and marks that wait for a word");
        api.MapPost("/relationship/milestones/{id}/done", PostAsync).WithName("DoneMilestone")
            .Needs(Permission.ManagePartners, ScopeKind.Network).WithSummary("A word was said");
    }

    private async Task<MilestoneAnswer[]> ShownAsync(IQueryable<PartnerMilestone> milestones, CancellationToken ct)
    {
        var rows = await milestones.ToListAsync(ct);
        var ids = rows.Select(m => m.PartnerId).Distinct().ToList();
        var names = await db.Set<Partner>().AsNoTracking().Where(p => ids.Contains(p.PartnerId))
            .ToDictionaryAsync(p => p.PartnerId, p => p.Name, ct);
        return [.. rows.Select(m => Show(m, names[m.PartnerId]))];
    }

    private static MilestoneAnswer Show(PartnerMilestone m, string name) =>
        new(m.Id, m.PartnerId, name, m.Kind, m.Number, m.Currency, m.OnDay, m.DoneAt, m.DoneBy);

    private static async Task<Results<Ok<IReadOnlyList<MilestoneAnswer>>, ProblemHttpResult>> GetAsync(
        Milestones handler, CancellationToken ct) => (await handler.WaitingAsync(null, ct)).Ok();

    private static async Task<Results<Ok<MilestoneAnswer>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<Milestones, MilestoneAnswer>(caller, (h, c) => h.DoneAsync(id, c), ct)).Ok();
}
