using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Drafts;

/// <summary>Finds the version that may be changed. What was sent or decided stays: a change begins the next version
/// with the same lines.</summary>
internal sealed class EditVersion(AppDbContext db, History history, Caller caller, TimeProvider clock)
{
    public async Task<Result<(Proposal Proposal, ProposalVersion Version)>> OpenAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<ProposalId>(id, out var key)
            || await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == key, ct) is not { } proposal)
        {
            return new ProposalUnknown();
        }

        if (proposal.IsOver)
        {
            return new ProposalOver();
        }

        var number = proposal.LatestVersion;
        var version = await db.Set<ProposalVersion>().SingleAsync(v => v.ProposalId == key && v.Number == number, ct);
        if (version.Status == VersionStatus.Draft)
        {
            return (proposal, version);
        }

        var now = clock.Now();
        proposal.BeginVersion(now);
        var next = ProposalVersion.Begin(
            key, proposal.LatestVersion, version.Lines, version.Note, caller.Name, now);
        db.Add(next);
        history.Note(key, "version", inner: true, fill: [("number", $"{next.Number}")]);
        return (proposal, next);
    }
}
