using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Partners.Groups;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Relationship;

/// <param name="EveryDays">1 to 365; null for no rhythm.</param>
internal sealed record SetRhythmRequest(int? EveryDays = null);

internal sealed record GroupRhythmAnswer(PartnerGroupId GroupId, string Name, int? EveryDays);

/// <summary>Sets what health, sleep and marks go by, and how often partners of a group are spoken to. New scores come
/// with the next round.</summary>
internal sealed class SetTerms(AppDbContext db, RelationReads reads, Caller caller, TimeProvider clock)
{
    public async Task<Result<RelationTerms>> HandleAsync(RelationTerms terms, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (terms.Refuse() is { } refused)
        {
            return refused;
        }

        var settings = await db.Set<RelationSettings>().FirstOrDefaultAsync(s => s.Id == "network", ct);
        if (settings is null)
        {
            settings = RelationSettings.Usual();
            db.Add(settings);
        }

        settings.Say(terms);
        return terms;
    }

    public async Task<Result<GroupRhythmAnswer>> GroupAsync(string id, SetRhythmRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<PartnerGroupId>(id, out var key)
            || await db.Set<PartnerGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == key, ct) is not { } group)
        {
            return new NotFoundError("relation.group_unknown", "There is no such group.");
        }

        if (request.EveryDays is < 1 or > 365)
        {
            return new ValidationError("relation.check_days", "Days from 1 to 365.", "everyDays");
        }

        var rhythm = await db.Set<GroupRhythm>().FirstOrDefaultAsync(r => r.GroupId == key, ct);
        if (request.EveryDays is { } days)
        {
            if (rhythm is null)
            {
                rhythm = GroupRhythm.Of(key);
                db.Add(rhythm);
            }

            rhythm.Say(days, clock.Now());
        }
        else if (rhythm is not null)
        {
            db.Remove(rhythm);
        }

        return new GroupRhythmAnswer(key, group.Name, request.EveryDays);
    }

    public async Task<IReadOnlyList<GroupRhythmAnswer>> GroupsAsync(CancellationToken ct) => await (
        from grouped in db.Set<PartnerGroup>().AsNoTracking()
        where grouped.ArchivedAt == null
        join rhythm in db.Set<GroupRhythm>() on grouped.Id equals rhythm.GroupId into rhythms
        from rhythm in rhythms.DefaultIfEmpty()
        orderby grouped.Name, grouped.Id
        select new GroupRhythmAnswer(grouped.Id, grouped.Name, rhythm == null ? null : rhythm.EveryDays))
        .Take(Cursor.LimitMax).ToListAsync(ct);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/relationship/terms", GetAsync).WithName("GetRelationTerms")
            .Needs(Permission.ManagePartners, ScopeKind.Network).WithSummary("What health and sleep go by");
        api.MapPut("/relationship/terms", PutAsync).WithName("PutRelationTerms")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("Replaces them; what is absent becomes usual");
        api.MapPut("/partner-groups/{id}/rhythm", PutGroupAsync).WithName("PutGroupRhythm")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("How often partners of a group are spoken to");
    }

    private static async Task<Ok<RelationTerms>> GetAsync(SetTerms handler, CancellationToken ct) =>
        TypedResults.Ok(await handler.TermsAsync(ct));

    private Task<RelationTerms> TermsAsync(CancellationToken ct) => reads.TermsAsync(ct);

    private static async Task<Results<Ok<RelationTerms>, ProblemHttpResult>> PutAsync(
        RelationTerms request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SetTerms, RelationTerms>(caller, (h, c) => h.HandleAsync(request, c), ct)).Ok();

    private static async Task<Results<Ok<GroupRhythmAnswer>, ProblemHttpResult>> PutGroupAsync(
        string id, SetRhythmRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SetTerms, GroupRhythmAnswer>(
            caller, (h, c) => h.GroupAsync(id, request, c), ct)).Ok();
}
