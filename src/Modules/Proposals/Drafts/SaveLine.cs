using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Drafts;

/// <summary>Adds, changes and removes lines of the version that may be changed.</summary>
internal sealed class SaveLine(AppDbContext db, EditVersion edit, ReadProposals read, TimeProvider clock)
{
    public const int LinesMax = 200;

    /// <param name="line">Null for a new one.</param>
    public async Task<Result<ProposalAnswer>> SaveAsync(
        string id, string? line, LineFields fields, CancellationToken ct)
    {
        if (!(await edit.OpenAsync(id, ct)).TryValue(out var open, out var refused))
        {
            return refused;
        }

        var (proposal, version) = open;
        ProposalLine? before = null;
        if (line is not null && (before = version.Lines.FirstOrDefault(l => l.Id.ToString() == line)) is null)
        {
            return new LineUnknown();
        }

        if (before is null && version.Lines.Count >= LinesMax)
        {
            return new ConflictError("proposal.lines_many", "A proposal has 200 lines at most.");
        }

        if (fields.Refuse(proposal.Currency) is { } wrong)
        {
            return wrong;
        }

        if (!(await OwnedAsync(proposal, fields, ct)).TryValue(out var owned, out refused))
        {
            return refused;
        }

        if (before is not null && await IsFixedAsync(before.Id, ct) && !Same(before.Fields, owned))
        {
            return new LineFixed();
        }

        var now = clock.Now();
        version.Put(new ProposalLine(before?.Id ?? EntityId.New<ProposalLineId>(now), owned));
        await db.SaveChangesAsync(ct);
        return await read.OneAsync(id, ct);
    }

    public async Task<Result<ProposalAnswer>> RemoveAsync(string id, string line, CancellationToken ct)
    {
        if (!(await edit.OpenAsync(id, ct)).TryValue(out var open, out var refused))
        {
            return refused;
        }

        if (open.Version.Lines.FirstOrDefault(l => l.Id.ToString() == line) is not { } found)
        {
            return new LineUnknown();
        }

        if (await IsFixedAsync(found.Id, ct))
        {
            return new LineFixed();
        }

        open.Version.Remove(found.Id);
        await db.SaveChangesAsync(ct);
        return await read.OneAsync(id, ct);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/proposals/{id}/lines", PostAsync).WithName("AddProposalLine")
            .Needs(Permission.ManageProposals, ScopeKind.Network).WithSummary("Adds a line");
        api.MapPut("/proposals/{id}/lines/{line}", PutAsync).WithName("PutProposalLine")
            .Needs(Permission.ManageProposals, ScopeKind.Network).WithSummary("Replaces what a line says");
        api.MapDelete("/proposals/{id}/lines/{line}", DeleteAsync).WithName("RemoveProposalLine")
            .Needs(Permission.ManageProposals, ScopeKind.Network).WithSummary("Removes a line");
    }

    private static bool Same(LineFields a, LineFields b) =>
        (a.ResourceId, a.AgencyId, a.PartnerId, a.Price) == (b.ResourceId, b.AgencyId, b.PartnerId, b.Price)
        && (a.Cost?.Minor ?? 0) == (b.Cost?.Minor ?? 0);

    private Task<bool> IsFixedAsync(ProposalLineId line, CancellationToken ct) => db.Set<WorkLine>().AnyAsync(
        l => l.Id == line && (l.Status == WorkStatus.Live || l.Status == WorkStatus.Settled), ct);

    /// <summary>Says who is paid the cost, and refuses what is not there.</summary>
    private async Task<Result<LineFields>> OwnedAsync(Proposal proposal, LineFields fields, CancellationToken ct)
    {
        if (fields.ResourceId is { } resource)
        {
            if (await db.Set<ResourceOwnerRow>().SingleOrDefaultAsync(r => r.ResourceId == resource, ct) is not { } row)
            {
                return new ValidationError("proposal.line.resource", "There is no such resource.", "resourceId");
            }

            if (row.Status != "Active")
            {
                return new ValidationError(
                    "proposal.line.resource_away", "The resource is paused or archived.", "resourceId");
            }

            fields = fields with { AgencyId = row.AgencyId, PartnerId = row.PartnerId };
        }

        if (fields.AgencyId is { } agency && !await db.Set<AgencyRow>().AnyAsync(a => a.AgencyId == agency, ct))
        {
            return new ValidationError("proposal.line.agency", "There is no such agency.", "agencyId");
        }

        if (fields.PartnerId is { } partner
            && (fields.AgencyId is not null || !await db.Set<PartnerRow>().AnyAsync(p => p.PartnerId == partner, ct)))
        {
            return new ValidationError("proposal.line.partner", "One agency or one partner is paid.", "partnerId");
        }

        if (fields is { AgencyId: null, PartnerId: null, Cost.Minor: > 0 })
        {
            return new ValidationError("proposal.line.payee", "Say who is paid the cost.", "cost");
        }

        var merchant = proposal.MerchantId;
        return fields.LinkId is { } link
            && !await db.Set<LinkRow>().AnyAsync(l => l.LinkId == link && l.MerchantId == merchant, ct)
                ? new ValidationError("proposal.line.link", "The merchant has no such link.", "linkId")
                : fields with { Title = fields.Title!.Trim(), Details = LineText.Given(fields.Details) };
    }

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PostAsync(
        string id, LineFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveLine, ProposalAnswer>(
            caller, (h, c) => h.SaveAsync(id, null, request, c), ct)).Ok();

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PutAsync(
        string id, string line, LineFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveLine, ProposalAnswer>(
            caller, (h, c) => h.SaveAsync(id, line, request, c), ct)).Ok();

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> DeleteAsync(
        string id, string line, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveLine, ProposalAnswer>(caller, (h, c) => h.RemoveAsync(id, line, c), ct)).Ok();
}
