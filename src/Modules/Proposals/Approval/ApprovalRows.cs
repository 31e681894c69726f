using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Approval;

internal static class ApprovalRows
{
    /// <summary>A proposal that the caller may see, and its latest version.</summary>
    public static async Task<(Proposal Proposal, ProposalVersion Version)?> FindAsync(
        AppDbContext db, string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProposalId>(id, out var key)
            || await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == key, ct) is not { } proposal)
        {
            return null;
        }

        var number = proposal.LatestVersion;
        return (proposal, await db.Set<ProposalVersion>().SingleAsync(
            v => v.ProposalId == key && v.Number == number, ct));
    }
}
