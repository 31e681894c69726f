using Microsoft.Extensions.Options;
using Rattan.Contracts.Access;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;

namespace Rattan.Proposals.Drafts;

/// <summary>What a new proposal begins with.</summary>
internal sealed class ProposalParts(
    AppDbContext db, INetworkPeople people, IFxRates rates, IOptions<ProposalsOptions> options, TimeProvider clock)
{
    public async Task<bool> IsPersonAsync(UserId id, CancellationToken ct) =>
        (await people.AllAsync(ct)).Any(each => each.Id == id);

    /// <summary>A line for each resource and partner that was chosen for the need: what it costs in the proposal's
    /// currency and what was expected then; the price is the cost and the usual markup, to be changed.</summary>
    public async Task<IReadOnlyList<ProposalLine>> ShortlistAsync(Proposal proposal, CancellationToken ct)
    {
        var need = proposal.NeedId!.Value;
        var chosen = await db.Set<NeedMatchRow>().Where(m => m.NeedId == need).OrderBy(m => m.MadeAt)
            .Take(SaveLine.LinesMax).ToListAsync(ct);
        var resources = chosen.Select(m => m.ResourceId).ToList();
        var partners = chosen.Select(m => m.PartnerId).ToList();
        var places = await db.Set<ResourceOwnerRow>()
            .Where(r => resources.Contains(r.ResourceId) && r.Status == "Active")
            .ToDictionaryAsync(r => r.ResourceId, ct);
        var names = await db.Set<PartnerRow>().Where(p => partners.Contains(p.PartnerId))
            .ToDictionaryAsync(p => p.PartnerId, p => p.Name, ct);
        var lines = new List<ProposalLine>();
        foreach (var match in chosen)
        {
            var place = match.ResourceId is { } id ? places.GetValueOrDefault(id) : null;
            var name = place?.Name ?? (match.PartnerId is { } partner ? names.GetValueOrDefault(partner) : null);
            if (name is not null)
            {
                lines.Add(new ProposalLine(
                    EntityId.New<ProposalLineId>(clock.Now()), await BeginAsync(proposal, match, place, name, ct)));
            }
        }

        return lines;
    }

    private async Task<LineFields> BeginAsync(
        Proposal proposal, NeedMatchRow match, ResourceOwnerRow? place, string name, CancellationToken ct)
    {
        var priced = place is { PriceModel: "Flat" or "Hybrid", PriceMinor: { } price, Currency: { } code }
            ? new Money(price, Currency.Of(code)) : (Money?)null;
        var cost = priced is { } known ? await ConvertAsync(known, proposal.Currency, ct) : null;
        var zero = Money.Zero(proposal.Currency);
        return new LineFields
        {
            Title = name,
            ResourceId = match.ResourceId,
            AgencyId = place?.AgencyId,
            PartnerId = place is null ? match.PartnerId : place.PartnerId,
            Country = proposal.Countries.Count > 0 ? proposal.Countries[0] : null,
            Category = proposal.Categories.Count > 0 ? proposal.Categories[0] : null,
            Price = cost is { } paid ? paid + new Percent(options.Value.MarkupPercent).Of(paid) : zero,
            Cost = place is { AgencyId: null, PartnerId: null } ? null : cost,
            ExpectedGmv = Times(cost, match.ExpectedMilli),
            ExpectedLow = Times(cost, match.LowMilli),
            ExpectedHigh = Times(cost, match.HighMilli),
        };
    }

    private async Task<Money?> ConvertAsync(Money amount, Currency to, CancellationToken ct) =>
        amount.Currency == to ? amount
        : (await rates.FindAsync(amount.Currency, to, clock.Now().UtcDay(), ct))?.Convert(amount);

    private static Money? Times(Money? cost, long? milli) => cost is { } paid && milli is { } times
        ? new Money(Rounding.HalfUp(paid.Minor * (times / 1000m)), paid.Currency) : null;
}
