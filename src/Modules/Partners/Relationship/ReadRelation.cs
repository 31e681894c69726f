using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Relationship;

/// <summary>All that the network knows about its dealings with one partner.</summary>
internal sealed class ReadRelation(
    AppDbContext db, ReadRelations rows, ReadEvents events, Milestones milestones, WinBacks winBacks, Caller caller)
{
    public const int NotesMax = 200;

    public async Task<Result<PartnerRelationAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<PartnerId>(id, out var key)
            || await db.Set<Partner>().AsNoTracking().FirstOrDefaultAsync(p => p.PartnerId == key, ct)
                is not { } partner)
        {
            return new PartnerUnknown();
        }

        var relation = await db.Set<PartnerRelation>().AsNoTracking().FirstOrDefaultAsync(r => r.PartnerId == key, ct);
        var state = await db.Set<PartnerState>().AsNoTracking().FirstOrDefaultAsync(s => s.PartnerId == key, ct);
        var notes = await db.Set<RelationNote>().AsNoTracking().Where(n => n.PartnerId == key)
            .OrderByDescending(n => n.HappenedAt).ThenByDescending(n => n.Id).Take(NotesMax)
            .Select(n => new NoteAnswer(n.Id, n.Kind, n.Text, n.HappenedAt, n.ByName)).ToListAsync(ct);
        return new PartnerRelationAnswer(
            (await rows.ShownAsync([partner], ct))[0], relation?.Fields() ?? new RelationFields(),
            state?.Reasons ?? [], state?.RhythmTenths / 10m, state?.LimitDays, state?.PerMonth, state?.Day, notes,
            await events.OfAsync(partner, state?.FirstSaleAt, ct), await milestones.OfAsync(key, ct),
            await winBacks.OfAsync(key, ct));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/partners/{id}/relationship", GetAsync)
        .WithName("GetRelation").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Owner, health with its reasons, notes, events, milestones and win-backs of a partner");

    private static async Task<Results<Ok<PartnerRelationAnswer>, ProblemHttpResult>> GetAsync(
        string id, ReadRelation handler, CancellationToken ct) => (await handler.HandleAsync(id, ct)).Ok();
}
