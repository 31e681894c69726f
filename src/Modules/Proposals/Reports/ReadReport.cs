using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

/// <summary>The report of a proposal for the network and its merchant.</summary>
internal sealed class ReadReport(
    AppDbContext db, ReadProposals proposals, ReadWork work, IPrograms programs, Caller caller)
{
    public async Task<Result<ProposalReport>> HandleAsync(string id, CancellationToken ct)
    {
        if (await proposals.FindAsync(id, ct) is not { ApprovedVersion: not null } p)
        {
            return new ProposalUnknown();
        }

        var merchant = await db.Set<MerchantRow>().Where(m => m.MerchantId == p.MerchantId).Select(m => m.Name)
            .SingleAsync(ct);
        var lines = await work.OfAsync(p.Id, ct);
        var reviews = await db.Set<ProposalReview>().AsNoTracking().Where(r => r.ProposalId == p.Id)
            .OrderByDescending(r => r.HeldOn).ThenByDescending(r => r.Id).ToListAsync(ct);
        return new ProposalReport(
            p.Id, p.Number, p.MerchantId, merchant, p.Title, p.Status, p.Currency, p.GrossMargin?.ToString(),
            Goal(p)?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
            Sum(lines, p, caller.Scope.Kind == ScopeKind.Network), lines, Findings.Of(lines), p.Causes, p.NextSteps,
            [.. reviews.Select(r => new ReviewAnswer(
                r.Id, r.HeldOn, r.Attendees, r.Notes, r.Decisions, r.ByName, r.At))],
            caller.Scope.Kind == ScopeKind.Network
                ? SuggestCps.Of(lines, Goal(p), p.GrossMargin, (await ProgramOfAsync(p.MerchantId, ct))?.NetworkFee
                    ?? default) : []);
    }

    /// <summary>The merchant's first active program, whose fee a commission pays.</summary>
    public async Task<ProgramFacts?> ProgramOfAsync(MerchantId merchant, CancellationToken ct) =>
        (await programs.AllAsync(ct)).Where(p => p.MerchantId == merchant && p.Status == ProgramStatus.Active)
            .MinBy(p => p.Number);

    public static decimal? Goal(Proposal p) => p.GoalRoasCents is { } cents ? cents / 100m : null;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/proposals/{id}/report", GetAsync)
        .WithName("GetProposalReport").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("What came of a proposal");

    public static ReportSums Sum(IReadOnlyList<WorkAnswer> lines, Proposal p, bool inner)
    {
        Money Of(Func<WorkAnswer, Money?> amount) =>
            new(lines.Sum(line => amount(line)?.Minor ?? 0), p.Currency);

        var (price, cost) = (Of(l => l.DeliveredPrice), Of(l => l.DeliveredCost));
        Money? gmv = lines.Any(l => l.Gmv is not null) ? Of(l => l.Gmv) : null;
        var roas = TellWork.RoasOf(gmv?.Minor, price.Minor);
        decimal? roi = p.GrossMargin is { } margin && gmv is { } sales && price.Minor > 0
            ? decimal.Round((margin.OfExact(sales) - price.Minor) / price.Minor * 100, 1, MidpointRounding.AwayFromZero)
            : null;
        return new ReportSums(
            Of(l => l.Price), price, Of(l => l.Credited), inner ? cost : null, inner ? price - cost : null,
            lines.Any(l => l.ExpectedGmv is not null) ? Of(l => l.ExpectedGmv) : null, gmv,
            lines.Any(l => l.Clicks is not null) ? lines.Sum(l => l.Clicks ?? 0) : null,
            lines.Any(l => l.Orders is not null) ? lines.Sum(l => l.Orders ?? 0) : null, roas, roi);
    }

    private static async Task<Results<Ok<ProposalReport>, ProblemHttpResult>> GetAsync(
        ReadReport handler, string id, CancellationToken ct) => (await handler.HandleAsync(id, ct)).Ok();
}
