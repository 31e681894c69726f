using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Drafts;

/// <summary>Begins a proposal, for a need or without one, and changes what stands at its head.</summary>
internal sealed class SaveProposal(
    ProposalParts parts, EditVersion edit, ReadProposals read, History history, AppDbContext db, Caller caller)
{
    private const string Numbers = "proposals";

    public async Task<Result<ProposalAnswer>> CreateAsync(
        ProposalRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        NeedRow? need = null;
        if (LineText.Given(request.NeedId) is { } needText)
        {
            need = EntityId.TryParse<MerchantNeedId>(needText, out var needId)
                ? await db.Set<NeedRow>().SingleOrDefaultAsync(n => n.NeedId == needId, ct) : null;
            if (need is null || need.Status == "Closed")
            {
                return new ValidationError("proposal.need", "There is no such open need.", "needId");
            }
        }

        if (await MerchantAsync(need?.MerchantId, request.MerchantId, ct) is not { } merchant)
        {
            return new ValidationError("proposal.merchant", "There is no such merchant.", "merchantId");
        }

        if (!Currency.TryParse(request.Currency ?? need?.BudgetCurrency ?? merchant.Currency, out var currency))
        {
            return new ValidationError("proposal.currency", "An ISO 4217 code is needed.", "currency");
        }

        var proposal = Proposal.Draft(
            (int)await db.NextAsync(Numbers, ct), merchant.MerchantId, need?.NeedId, currency, now);
        var kept = new ProposalTerms(
            need?.Product ?? "", need?.Countries ?? [], need?.Categories ?? [], need?.PromoterId,
            need?.GrossMargin, null);
        if (!(await SayAsync(proposal, kept, request, now, ct)).TryValue(out _, out var refused))
        {
            return refused;
        }

        db.Add(proposal);
        var lines = need is null || request.WithoutShortlist ? [] : await parts.ShortlistAsync(proposal, ct);
        db.Add(ProposalVersion.Begin(proposal.Id, 1, lines, LineText.Given(request.Note), caller.Name, now));
        history.Note(proposal.Id, "made", inner: true);
        await db.SaveChangesAsync(ct);
        return await read.OneAsync(proposal.Id.ToString(), ct);
    }

    public async Task<Result<ProposalAnswer>> ChangeAsync(
        string id, ProposalRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (!(await edit.OpenAsync(id, ct)).TryValue(out var open, out var refused))
        {
            return refused;
        }

        var (proposal, version) = open;
        if (!(await SayAsync(proposal, ProposalTerms.Of(proposal), request, now, ct)).TryValue(out _, out refused))
        {
            return refused;
        }

        if (request.Note is { } note)
        {
            version.Say(LineText.Given(note));
        }

        await db.SaveChangesAsync(ct);
        return await read.OneAsync(id, ct);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/proposals", PostAsync).WithName("CreateProposal")
            .Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Begins a proposal for a merchant, or for one of its needs");
        api.MapPatch("/proposals/{id}", PatchAsync).WithName("ChangeProposal")
            .Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Changes a proposal's head; after it was sent, in a version of its own");
    }

    private async Task<Result<ProposalTerms>> SayAsync(
        Proposal proposal, ProposalTerms kept, ProposalRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (request.Note?.Length > ProposalTerms.NoteMax)
        {
            return new ValidationError("proposal.note", "At most 4,000 characters.", "note");
        }

        var owner = kept.OwnerId;
        if (request.OwnerId is { } text)
        {
            owner = EntityId.TryParse<UserId>(text, out var asked) ? asked : null;
            if (text.Length > 0 && (owner is not { } known
                || !await parts.IsPersonAsync(known, ct)))
            {
                return new ValidationError("proposal.owner", "The network has no such person.", "ownerId");
            }
        }

        if (!ProposalTerms.Read(kept, request, owner).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        proposal.Say(terms, now);
        return terms;
    }

    private async Task<MerchantRow?> MerchantAsync(MerchantId? known, string? asked, CancellationToken ct)
    {
        var given = LineText.Given(asked);
        if (known is null && !EntityId.TryParse<MerchantId>(given, out _))
        {
            return null;
        }

        var id = known ?? (EntityId.TryParse<MerchantId>(given, out var parsed) ? parsed : default);
        return given is not null && given != id.ToString()
            ? null : await db.Set<MerchantRow>().SingleOrDefaultAsync(m => m.MerchantId == id, ct);
    }

    private static async Task<Results<Created<ProposalAnswer>, ProblemHttpResult>> PostAsync(
        ProposalRequest request, Books books, Caller caller, TimeProvider clock, CancellationToken ct) =>
        (await books.WriteAsync<SaveProposal, ProposalAnswer>(
            caller, (h, c) => h.CreateAsync(request, clock.Now(), c), ct))
        .Created(made => $"/api/v1/proposals/{made.Id}");

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PatchAsync(
        string id, ProposalRequest request, Books books, Caller caller, TimeProvider clock, CancellationToken ct) =>
        (await books.WriteAsync<SaveProposal, ProposalAnswer>(
            caller, (h, c) => h.ChangeAsync(id, request, clock.Now(), c), ct)).Ok();
}
