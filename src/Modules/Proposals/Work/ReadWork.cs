using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Proposals;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

/// <summary>Lines of approved proposals: all for the network, its own for a merchant and for an agency.</summary>
internal sealed class ReadWork(AppDbContext db, TellWork tell)
{
    public async Task<Result<WorkAnswer>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ProposalLineId>(id, out var key)
        && await db.Set<WorkLine>().AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == key && l.Status != WorkStatus.Removed, ct) is { } line
            ? (await tell.ManyAsync([line], ct))[0] : new LineUnknown();

    /// <summary>In the order of the proposal.</summary>
    public async Task<IReadOnlyList<WorkAnswer>> OfAsync(ProposalId proposal, CancellationToken ct) =>
        await tell.ManyAsync(await db.Set<WorkLine>().AsNoTracking()
            .Where(l => l.ProposalId == proposal && l.Status != WorkStatus.Removed).OrderBy(l => l.Position)
            .ToListAsync(ct), ct);

    public async Task<Result<Page<WorkAnswer>>> PageAsync(WorkAsked asked, CancellationToken ct)
    {
        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused))
        {
            return refused;
        }

        var lines = db.Set<WorkLine>().AsNoTracking().Where(l => l.Status != WorkStatus.Removed);
        if (after is { } last)
        {
            var lastId = ProposalLineId.From(last);
            lines = lines.Where(l => l.Id < lastId);
        }

        if (asked.Proposal is not null)
        {
            if (!EntityId.TryParse<ProposalId>(asked.Proposal, out var proposal))
            {
                return Wrong("proposal");
            }

            lines = lines.Where(l => l.ProposalId == proposal);
        }

        if (asked.Status is not null)
        {
            if (!EnumText.TryParse<WorkStatus>(asked.Status, out var status))
            {
                return Wrong("status");
            }

            lines = lines.Where(l => l.Status == status);
        }

        if (asked.Request is not null)
        {
            if (!EnumText.TryParse<RequestStatus>(asked.Request, out var request))
            {
                return Wrong("request");
            }

            lines = lines.Where(l => l.Request == request);
        }

        var most = Cursor.Limit(asked.Limit);
        var rows = await lines.OrderByDescending(l => l.Id).Take(most + 1).ToListAsync(ct);
        return (await tell.ManyAsync(rows, ct)).Cut(most, l => l.Id.Value, l => l);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Agency];
        api.MapGet("/proposal-lines", GetPageAsync).WithName("ListProposalLines")
            .Needs(Permission.ManageProposals, portals).WithSummary("Lines of approved proposals, newest first");
        api.MapGet("/proposal-lines/{id}", GetOneAsync).WithName("GetProposalLine")
            .Needs(Permission.ManageProposals, portals).WithSummary("One line of an approved proposal");
    }

    private static ValidationError Wrong(string field) =>
        new("request.filter", "Not a value of this filter.", field);

    private static async Task<Results<Ok<Page<WorkAnswer>>, ProblemHttpResult>> GetPageAsync(
        ReadWork handler, [AsParameters] WorkAsked asked, CancellationToken ct) =>
        (await handler.PageAsync(asked, ct)).Ok();

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> GetOneAsync(
        ReadWork handler, string id, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
