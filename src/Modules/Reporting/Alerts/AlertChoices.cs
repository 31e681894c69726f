using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;

namespace Rattan.Reporting.Alerts;

/// <summary>What the form of an alert offers.</summary>
internal sealed class AlertChoices(AppDbContext db, IStandIns people, Caller caller)
{
    private const int ProgramsMax = 500;

    /// <summary>Those of the caller: a partner's are those it has links in.</summary>
    public async Task<IReadOnlyList<Choice>> ProgramsAsync(CancellationToken ct)
    {
        var programs = db.Set<ProgramRow>().AsNoTracking();
        if (caller.Scope.Kind == ScopeKind.Partner)
        {
            var own = PartnerId.From(caller.Scope.Id);
            programs = programs.IgnoreQueryFilters().Where(p => db.Set<LinkRow>().IgnoreQueryFilters()
                .Any(l => l.PartnerId == own && l.ProgramId == p.ProgramId));
        }

        return [.. (await programs.OrderBy(p => p.Name).Take(ProgramsMax)
            .Select(p => new { p.ProgramId, p.Name }).ToListAsync(ct))
            .Select(p => new Choice(p.ProgramId.ToString(), p.Name))];
    }

    public async Task<string> ZoneAsync(CancellationToken ct) =>
        (await people.FindAsync(caller.PrincipalId, ct))?.Zone.Id ?? "UTC";
}
