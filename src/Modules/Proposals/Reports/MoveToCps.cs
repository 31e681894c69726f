using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

/// <param name="Rate">The partner's percent of sales; the suggested one when absent.</param>
internal sealed record MoveToCpsRequest(string? Rate = null);

/// <summary>Goes on with a line that proved itself by commission: its partner is paid this percentage of sales in the
/// merchant's program from now on, by a rule of its own.</summary>
internal sealed class MoveToCps(CpsParts parts, ReadReport read, History history, Caller caller, TimeProvider clock)
{
    public async Task<Result<ProposalReport>> HandleAsync(string id, MoveToCpsRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await parts.FindAsync(id, ct) is not var (proposal, line))
        {
            return new LineUnknown();
        }

        var report = (await read.HandleAsync(proposal.Id.ToString(), ct)).Value;
        if (report.Cps.FirstOrDefault(s => s.LineId == line.Id) is not { } suggested)
        {
            return new ConflictError(
                "proposal.cps.not_proven", "The line has not proved itself, or went on with commission already.");
        }

        var rate = suggested.PartnerRate;
        if (LineText.Given(request.Rate) is { } asked
            && (!Percent.TryParse(asked, out rate) || rate.Value is <= 0 or > 100))
        {
            return new ValidationError("proposal.cps.rate", "A percentage above 0 up to 100.", "rate");
        }

        if (line.PartnerId is not { } partner)
        {
            return new ConflictError(
                "proposal.cps.no_partner", "A commission needs a partner. Invite the owner of the place first.");
        }

        if (await read.ProgramOfAsync(line.MerchantId, ct) is not { } program)
        {
            return new ConflictError("proposal.cps.no_program", "The merchant has no active program.");
        }

        if (!await parts.IsEnrolledAsync(program.Id, partner, ct))
        {
            return new ConflictError(
                "proposal.cps.not_enrolled", "The partner is not in the merchant's program. Invite it first.");
        }

        var rule = $"CPS {proposal.Number}.{line.Position}";
        if ((await parts.PayAsync(program.Id, program.Currency, partner, rule, rate, ct)).Error is { } refused)
        {
            return refused;
        }

        line.MoveToCps(rate, clock.Now());
        history.Note(proposal.Id, "cps", fill: [("line", line.Title), ("rate", rate.ToString())]);
        await parts.SaveAsync(ct);
        return await read.HandleAsync(proposal.Id.ToString(), ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposal-lines/{id}/cps", PostAsync)
        .WithName("MoveProposalLineToCps").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Goes on with a proven line by commission per sale");

    private static async Task<Results<Ok<ProposalReport>, ProblemHttpResult>> PostAsync(
        string id, MoveToCpsRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MoveToCps, ProposalReport>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}

/// <summary>The rows of a line that goes on with commission, and the plan that pays it.</summary>
internal sealed class CpsParts(AppDbContext db, IPartnerRates rates, IPartners partners)
{
    public async Task<(Proposal Proposal, WorkLine Line)?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ProposalLineId>(id, out var key)
        && await db.Set<WorkLine>().SingleOrDefaultAsync(l => l.Id == key, ct) is { } line
            ? (await db.Set<Proposal>().SingleAsync(p => p.Id == line.ProposalId, ct), line) : null;

    public async Task<bool> IsEnrolledAsync(
        Contracts.Merchants.ProgramId program, PartnerId partner, CancellationToken ct) =>
        (await partners.EnrolmentsAsync([program], [partner], ct)).Any(e => e.Status == EnrolmentStatus.Approved);

    public Task<Result<int>> PayAsync(
        Contracts.Merchants.ProgramId program, Currency currency, PartnerId partner, string rule, Percent rate,
        CancellationToken ct) => rates.PayAsync(program, currency, partner, rule, rate, ct);

    public Task SaveAsync(CancellationToken ct) => db.SaveChangesAsync(ct);
}
