using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Proposals;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Drafts;

/// <summary>Proposals, newest first. A merchant sees its own once they were sent, and prices alone.</summary>
internal sealed class ReadProposals(AppDbContext db, TellVersion tell, INetworkPeople people, Caller caller)
{
    private bool IsNetwork => caller.Scope.Kind == ScopeKind.Network;

    public async Task<Result<ProposalAnswer>> OneAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } p)
        {
            return new ProposalUnknown();
        }

        var merchant = await db.Set<MerchantRow>().Where(m => m.MerchantId == p.MerchantId).Select(m => m.Name)
            .SingleAsync(ct);
        var versions = db.Set<ProposalVersion>().AsNoTracking().Where(v => v.ProposalId == p.Id);
        var latest = await (IsNetwork ? versions : versions.Where(v => v.SentAt != null))
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        var owner = p.OwnerId is { } someone
            ? (await people.NamesAsync([someone], ct)).GetValueOrDefault(someone) : null;
        return new ProposalAnswer(
            p.Id, p.Number, p.MerchantId, merchant, p.NeedId, p.Title, p.Currency, p.Countries, p.Categories,
            p.GrossMargin?.ToString(), Cents(p.GoalRoasCents), p.Status, p.OwnerId, owner, p.ApprovedVersion,
            new Money(p.TotalMinor, p.Currency), new Money(p.FundedMinor, p.Currency),
            new Money(p.ApprovedVersion is null ? 0 : p.DueMinor, p.Currency), new Money(p.PrepaidMinor, p.Currency),
            p.Reason, p.MadeAt, p.ChangedAt,
            latest is null ? null : (await tell.ManyAsync(p.Currency, [latest], ct))[0]);
    }

    public async Task<Result<Page<ProposalListed>>> PageAsync(ProposalsAsked asked, CancellationToken ct)
    {
        var proposals = Visible();
        if (Narrow(ref proposals, asked) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(asked.Limit);
        var rows = await (
            from proposal in proposals
            join merchant in db.Set<MerchantRow>() on proposal.MerchantId equals merchant.MerchantId
            orderby proposal.Id descending
            select new { Proposal = proposal, merchant.Name }).Take(most + 1).ToListAsync(ct);
        List<ProposalId> ids = [.. rows.Select(r => r.Proposal.Id)];
        var versions = (await db.Set<ProposalVersion>().AsNoTracking().Where(v => ids.Contains(v.ProposalId))
            .Where(v => IsNetwork || v.SentAt != null).ToListAsync(ct)).GroupBy(v => v.ProposalId)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!);
        var names = await people.NamesAsync([.. rows.Select(r => r.Proposal.OwnerId).OfType<UserId>()], ct);
        return rows.Cut(most, r => r.Proposal.Id.Value, r =>
        {
            var (p, version) = (r.Proposal, versions[r.Proposal.Id]);
            return new ProposalListed(
                p.Id, p.Number, p.MerchantId, r.Name, p.Title, p.Status,
                p.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null, version.Number,
                new Money(version.PriceMinor, p.Currency),
                IsNetwork ? new Money(version.PriceMinor - version.CostMinor, p.Currency) : null,
                new Money(p.ApprovedVersion is null ? 0 : p.DueMinor, p.Currency), p.ChangedAt);
        });
    }

    /// <summary>Every version that the caller may see, newest first.</summary>
    public async Task<Result<IReadOnlyList<VersionAnswer>>> VersionsAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } p)
        {
            return new ProposalUnknown();
        }

        var rows = await db.Set<ProposalVersion>().AsNoTracking().Where(v => v.ProposalId == p.Id)
            .Where(v => IsNetwork || v.SentAt != null).OrderByDescending(v => v.Number).ToListAsync(ct);
        return (await tell.ManyAsync(p.Currency, rows, ct)).ToArray();
    }

    public async Task<IReadOnlyList<ProposalEvent>> HistoryAsync(ProposalId id, CancellationToken ct) =>
        await db.Set<ProposalEvent>().AsNoTracking().Where(e => e.ProposalId == id && (IsNetwork || !e.IsInner))
            .OrderByDescending(e => e.Id).Take(200).ToListAsync(ct);

    /// <summary>Null when there is none that the caller may see.</summary>
    public async Task<Proposal?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ProposalId>(id, out var key)
            ? await Visible().SingleOrDefaultAsync(p => p.Id == key, ct) : null;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/proposals", GetPageAsync).WithName("ListProposals")
            .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Proposals, newest first");
        api.MapGet("/proposals/{id}", GetOneAsync).WithName("GetProposal")
            .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("One proposal with its latest version");
        api.MapGet("/proposals/{id}/versions", GetVersionsAsync).WithName("ListProposalVersions")
            .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("All versions of a proposal, newest first");
    }

    private IQueryable<Proposal> Visible()
    {
        var all = db.Set<Proposal>().AsNoTracking();
        return IsNetwork ? all : all.Where(p => db.Set<ProposalVersion>()
            .Any(v => v.ProposalId == p.Id && v.SentAt != null));
    }

    private static string? Cents(int? cents) =>
        cents is { } known ? new Percent(known / 100m).ToString() : null;

    private static Error? Narrow(ref IQueryable<Proposal> proposals, ProposalsAsked asked)
    {
        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused))
        {
            return refused;
        }

        if (after is { } last)
        {
            var lastId = ProposalId.From(last);
            proposals = proposals.Where(p => p.Id < lastId);
        }

        if (asked.Merchant is not null)
        {
            if (!EntityId.TryParse<MerchantId>(asked.Merchant, out var merchant))
            {
                return Wrong("merchant");
            }

            proposals = proposals.Where(p => p.MerchantId == merchant);
        }

        if (asked.Need is not null)
        {
            if (!EntityId.TryParse<MerchantNeedId>(asked.Need, out var need))
            {
                return Wrong("need");
            }

            proposals = proposals.Where(p => p.NeedId == need);
        }

        if (asked.Status is not null)
        {
            if (!EnumText.TryParse<ProposalStatus>(asked.Status, out var status))
            {
                return Wrong("status");
            }

            proposals = proposals.Where(p => p.Status == status);
        }

        if (asked.Owner is not null)
        {
            UserId? owner = EntityId.TryParse<UserId>(asked.Owner, out var id) ? id : null;
            if (owner is null && asked.Owner != "none")
            {
                return Wrong("owner");
            }

            proposals = proposals.Where(p => p.OwnerId == owner);
        }

        if (asked.Text is { Length: > 0 } text)
        {
            var folded = LineText.Fold(text);
            proposals = proposals.Where(p => p.SearchText.Contains(folded));
        }

        return null;
    }

    private static ValidationError Wrong(string field) =>
        new("request.filter", "Not a value of this filter.", field);

    private static async Task<Results<Ok<Page<ProposalListed>>, ProblemHttpResult>> GetPageAsync(
        ReadProposals handler, [AsParameters] ProposalsAsked asked, CancellationToken ct) =>
        (await handler.PageAsync(asked, ct)).Ok();

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> GetOneAsync(
        ReadProposals handler, string id, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();

    private static async Task<Results<Ok<IReadOnlyList<VersionAnswer>>, ProblemHttpResult>> GetVersionsAsync(
        ReadProposals handler, string id, CancellationToken ct) => (await handler.VersionsAsync(id, ct)).Ok();
}
