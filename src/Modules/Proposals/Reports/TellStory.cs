using Rattan.Contracts.Proposals;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

internal sealed class TellStory(ReadReport read, ReadProposals proposals) : IProposalStories
{
    private const int FinishedMax = 100;

    public async Task<IReadOnlyList<FinishedProposal>> FinishedAsync(CancellationToken ct) =>
        [.. (await proposals.PageAsync(new ProposalsAsked(Status: "finished", Limit: FinishedMax), ct)).Value.Items
            .Select(p => new FinishedProposal(p.Id, $"#{p.Number} {p.Title} · {p.MerchantName}"))];

    public async Task<ProposalStory?> FindAsync(ProposalId id, CancellationToken ct)
    {
        if (!(await read.HandleAsync(id.ToString(), ct)).TryValue(out var report, out _)
            || await proposals.FindAsync(id.ToString(), ct) is not { } proposal)
        {
            return null;
        }

        var done = report.Lines.Where(l => l.Status == WorkStatus.Settled && l.Delivered is not "0").ToList();
        return new ProposalStory(
            id, proposal.MerchantId, proposal.Title, proposal.Countries, proposal.Categories,
            proposal.Status == ProposalStatus.Finished, report.Sums.Price, report.Sums.Gmv, report.Sums.Clicks,
            report.Sums.Orders, done.Min(l => l.From), done.Max(l => l.Until),
            [.. done.Select(l => l.Title).Distinct(StringComparer.Ordinal)]);
    }
}
