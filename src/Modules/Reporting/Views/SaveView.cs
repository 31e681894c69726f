using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Explorer;

namespace Rattan.Reporting.Views;

internal sealed record ViewUnknown() : NotFoundError("reports.view_unknown", "There is no such view of yours.");

internal sealed record ViewNameTaken() : ConflictError(
    "reports.view_name_taken", "You have another view of that name.", "name");

internal sealed record TooManyViews() : ConflictError(
    "reports.view_too_many", $"You have {ReportView.CountMax} views. Delete one first.");

/// <summary>Keeps a view of the explorer, or changes the name, the question and the sharing of one's own.</summary>
internal sealed class SaveView(AppDbContext db, Caller caller, TimeProvider clock)
{
    private static readonly ValidationError BadName =
        new("reports.view_name", $"A name has 1 to {ReportView.NameMax} characters.", "name");

    private static readonly ValidationError TooLong =
        new("reports.view_query", $"A view has at most {ReportView.QueryMax} characters.", "query");

    /// <param name="id">Null for a new one.</param>
    /// <param name="query">Of the explorer's address; null leaves it as it is.</param>
    public async Task<Result<ReportViewId>> HandleAsync(
        ReportViewId? id, string name, string? query, ViewSharing sharing, CancellationToken ct)
    {
        if (!LineText.IsLine(name, ReportView.NameMax))
        {
            return BadName;
        }

        // Read and written again, so that nothing else than a view of the explorer is kept.
        var kept = query is null ? null : ExplorerView.Read(query).ToQuery();
        if (kept?.Length > ReportView.QueryMax)
        {
            return TooLong;
        }

        var mine = await db.Set<ReportView>().Where(v => v.OwnerId == caller.PrincipalId).ToListAsync(ct);
        if (mine.Exists(v => v.Name == name.Trim() && v.Id != id))
        {
            return new ViewNameTaken();
        }

        if (id is { } known)
        {
            if (mine.Find(v => v.Id == known) is not { } view)
            {
                return new ViewUnknown();
            }

            view.Set(name.Trim(), kept ?? view.Query, sharing, clock.Now());
            return known;
        }

        if (mine.Count >= ReportView.CountMax)
        {
            return new TooManyViews();
        }

        var made = new ReportView
        {
            Id = EntityId.New<ReportViewId>(clock.Now()),
            OwnerId = caller.PrincipalId,
            OwnerName = caller.Name,
            ScopeKind = caller.Scope.Kind,
            ScopeId = caller.Scope.Id,
        };
        made.Set(name.Trim(), kept ?? "", sharing, clock.Now());
        db.Add(made);
        return made.Id;
    }

    public async Task<Result<ReportViewId>> DeleteAsync(ReportViewId id, CancellationToken ct)
    {
        var view = await db.Set<ReportView>().SingleOrDefaultAsync(
            v => v.Id == id && v.OwnerId == caller.PrincipalId, ct);
        if (view is null)
        {
            return new ViewUnknown();
        }

        db.Remove(view);
        return id;
    }
}
