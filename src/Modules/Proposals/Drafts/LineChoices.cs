using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Proposals.Drafts;

/// <summary>A place that may be offered.</summary>
internal sealed record OfferedResource(
    ResourceId Id, string Name, string? Owner, string PriceModel, Money? Price, long? ExpectedMilli, long? LowMilli,
    long? HighMilli);

/// <summary>What one chooses from when a line is written: places of the library, who is paid, links.</summary>
internal sealed class LineChoices(AppDbContext db, IFxRates rates, TimeProvider clock)
{
    private const int OffersMax = 20;
    private const int PayeesMax = 1000;
    private const int LinksMax = 500;

    /// <summary>Those with the best lower end of their record first.</summary>
    public async Task<IReadOnlyList<OfferedResource>> ResourcesAsync(string? text, CancellationToken ct)
    {
        var resources = db.Set<ResourceOwnerRow>().Where(r => r.Status == "Active");
        if (LineText.Given(text) is { } asked)
        {
            var folded = LineText.Fold(asked);
            resources = resources.Where(r => r.SearchText.Contains(folded));
        }

        return await NamedAsync(await resources.OrderByDescending(r => r.LowMilli ?? -1).ThenBy(r => r.ResourceId)
            .Take(OffersMax).ToListAsync(ct), ct);
    }

    public async Task<OfferedResource?> ResourceAsync(string? id, CancellationToken ct) =>
        EntityId.TryParse<ResourceId>(id, out var resource)
            ? (await NamedAsync(await db.Set<ResourceOwnerRow>().Where(r => r.ResourceId == resource)
                .ToListAsync(ct), ct)) is [var found, ..] ? found : null
            : null;

    public async Task<Choice[]> PayeesAsync(ITexts texts, CancellationToken ct) =>
    [
        .. (await db.Set<AgencyRow>().OrderBy(a => a.Name).Take(PayeesMax).ToListAsync(ct))
            .Select(a => new Choice($"agency:{a.AgencyId}", $"{a.Name} ({texts["proposals.line.agency"]})")),
        .. (await db.Set<PartnerRow>().OrderBy(p => p.Name).Take(PayeesMax).ToListAsync(ct))
            .Select(p => new Choice($"partner:{p.PartnerId}", $"{p.Name} ({texts["proposals.line.partner"]})")),
    ];

    public async Task<Choice[]> LinksAsync(MerchantId merchant, CancellationToken ct) =>
    [
        .. (await (
            from link in db.Set<LinkRow>()
            where link.MerchantId == merchant
            join partner in db.Set<PartnerRow>() on link.PartnerId equals partner.PartnerId
            orderby link.LinkId descending
            select new { link.LinkId, link.Code, partner.Name }).Take(LinksMax).ToListAsync(ct))
            .Select(l => new Choice(l.LinkId.ToString(), $"{l.Code} · {l.Name}")),
    ];

    /// <summary>A new line for a place: its price in the proposal's currency is the cost, and what its record lets one
    /// expect of it.</summary>
    public async Task<LineForm> BeginAsync(
        OfferedResource resource, ProposalAnswer proposal, string language, CancellationToken ct)
    {
        var cost = resource.Price is not { } price || resource.PriceModel is not ("Flat" or "Hybrid") ? (Money?)null
            : price.Currency == proposal.Currency ? price
            : (await rates.FindAsync(price.Currency, proposal.Currency, clock.Now().UtcDay(), ct))?.Convert(price);
        return LineForm.Of(
            new LineFields
            {
                Title = resource.Name,
                ResourceId = resource.Id,
                Country = proposal.Countries.Count > 0 ? proposal.Countries[0] : null,
                Category = proposal.Categories.Count > 0 ? proposal.Categories[0] : null,
                Cost = cost,
                ExpectedGmv = Times(cost, resource.ExpectedMilli),
                ExpectedLow = Times(cost, resource.LowMilli),
                ExpectedHigh = Times(cost, resource.HighMilli),
            }, language);
    }

    public static string PriceOf(ITexts texts, OfferedResource resource) => resource.Price is { } price
        ? $"{Words.Money(texts, price)} ({texts[$"proposals.model.{resource.PriceModel.ToLowerInvariant()}"]})"
        : texts[$"proposals.model.{resource.PriceModel.ToLowerInvariant()}"];

    private static Money? Times(Money? cost, long? milli) => cost is { } paid && milli is { } times
        ? new Money(Rounding.HalfUp(paid.Minor * (times / 1000m)), paid.Currency) : null;

    private async Task<IReadOnlyList<OfferedResource>> NamedAsync(List<ResourceOwnerRow> rows, CancellationToken ct)
    {
        var agencies = rows.Select(r => r.AgencyId).ToList();
        var partners = rows.Select(r => r.PartnerId).ToList();
        var names = (await db.Set<AgencyRow>().Where(a => agencies.Contains(a.AgencyId)).ToListAsync(ct))
            .ToDictionary(a => a.AgencyId.Value, a => a.Name);
        foreach (var partner in await db.Set<PartnerRow>().Where(p => partners.Contains(p.PartnerId)).ToListAsync(ct))
        {
            names[partner.PartnerId.Value] = partner.Name;
        }

        return [.. rows.Select(r => new OfferedResource(
            r.ResourceId, r.Name, names.GetValueOrDefault(r.AgencyId?.Value ?? r.PartnerId?.Value ?? default),
            r.PriceModel,
            r.PriceMinor is { } minor && r.Currency is { } code ? new Money(minor, Currency.Of(code)) : null,
            r.ExpectedMilli, r.LowMilli, r.HighMilli))];
    }
}
