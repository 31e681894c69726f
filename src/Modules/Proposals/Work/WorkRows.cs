using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

/// <summary>Finds a line that the network or its agency may work on. Its proposal comes along, so that two of them
/// that happen at once follow each other.</summary>
internal sealed class WorkRows(AppDbContext db, Caller caller)
{
    public const int NoteMax = 2000;

    public async Task<Result<(Proposal Proposal, WorkLine Line)>> FindAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Agency))
        {
            return ScopeRefusals.OtherScope;
        }

        if (!EntityId.TryParse<ProposalLineId>(id, out var key)
            || await db.Set<WorkLine>().SingleOrDefaultAsync(
                l => l.Id == key && l.Status != WorkStatus.Removed, ct) is not { } line)
        {
            return new LineUnknown();
        }

        // The line is the caller's; the proposal around it is not shown.
        return (await db.Set<Proposal>().IgnoreQueryFilters().SingleAsync(p => p.Id == line.ProposalId, ct), line);
    }

    public async Task<Result<(Proposal Proposal, WorkLine Line)>> AtWorkAsync(string id, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        return row.Proposal.IsAtWork ? row : new NotAtWork();
    }
}
