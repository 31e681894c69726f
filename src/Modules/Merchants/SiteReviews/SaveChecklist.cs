using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <summary>Writes a checklist and changes it. Reviews that are begun keep what they were begun with.</summary>
internal sealed class SaveChecklist(AppDbContext db, ReadChecklists read, Caller caller, TimeProvider clock)
{
    public const int ChecklistsMax = 100;

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<ChecklistAnswer>> HandleAsync(string? id, ChecklistFields fields, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        ChecklistAnswer? known = null;
        if (id is not null && !(await read.OneAsync(id, ct)).TryValue(out known, out var unknown))
        {
            return unknown;
        }

        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        var now = clock.Now();
        var checklist = known is null
            ? null : await db.Set<SiteChecklist>().FirstOrDefaultAsync(c => c.Id == known.Id, ct);
        if (checklist is not null)
        {
            checklist.Say(fields.Tidied(), now);
            return checklist.Answer();
        }

        if (await db.Set<SiteChecklist>().CountAsync(ct) >= ChecklistsMax)
        {
            return new ConflictError("site_checklist.many", "There are 100 checklists at most.");
        }

        checklist = known is null
            ? SiteChecklist.Write(EntityId.New<SiteChecklistId>(now), fields.Tidied(), 1, now)
            : SiteChecklist.Write(known.Id, fields.Tidied(), known.Edition + 1, now);
        db.Add(checklist);
        return checklist.Answer();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/site-checklists", PostAsync).WithName("CreateSiteChecklist")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network).WithSummary("Writes a checklist");
        api.MapPut("/site-checklists/{id}", PutAsync).WithName("PutSiteChecklist")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network)
            .WithSummary("Replaces what a checklist says; reviews keep the edition they began with");
    }

    private static async Task<Results<Created<ChecklistAnswer>, ProblemHttpResult>> PostAsync(
        ChecklistFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveChecklist, ChecklistAnswer>(
            caller, (h, c) => h.HandleAsync(null, request, c), ct)).Created(c => $"/api/v1/site-checklists/{c.Id}");

    private static async Task<Results<Ok<ChecklistAnswer>, ProblemHttpResult>> PutAsync(
        string id, ChecklistFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveChecklist, ChecklistAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
