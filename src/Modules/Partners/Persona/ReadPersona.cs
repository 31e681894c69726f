using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Kernel.Json;
using Rattan.Partners.Applications;
using Rattan.Partners.Groups;
using Rattan.Partners.Invitations;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Persona;

/// <param name="Measure">newCustomers (unless said otherwise), repeatRate, gmv or lowRefunds.</param>
/// <param name="Top">Percent of the ranked partners that are the best: 10 to 30, 20 unless said otherwise.</param>
/// <param name="Currency">Of money; the one with the most sales unless said otherwise.</param>
internal sealed record PersonaRequest(string? Measure = null, int? Top = null, string? Currency = null);

/// <summary>Reads what partners are and what they brought in a year, and compares. The newest
/// <see cref="PartnersMax"/> partners are looked at.</summary>
internal sealed class ReadPersona(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int PartnersMax = 20_000;
    public const int TopMin = 10;
    public const int TopMax = 30;

    private const int TopUsual = 20;
    private const int WindowDays = 365;

    /// <summary>Shares are only reckoned of so many sales.</summary>
    private const int ShareSalesMin = 10;
    private const int SalesMin = 3;

    public async Task<Result<PersonaAnswer>> HandleAsync(PersonaRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var measure = PersonaMeasure.NewCustomers;
        if (request.Measure is not null && !EnumText.TryParse(request.Measure, out measure))
        {
            return new ValidationError(
                "persona.measure", "Use one of: newCustomers, repeatRate, gmv, lowRefunds.", "measure");
        }

        if (request.Top is < TopMin or > TopMax)
        {
            return new ValidationError("persona.top", "Percent from 10 to 30.", "top");
        }

        Currency? asked = null;
        if (request.Currency is { } code)
        {
            if (!Currency.TryParse(code, out var known))
            {
                return new ValidationError("persona.currency", "An ISO 4217 code is needed.", "currency");
            }

            asked = known;
        }

        var sales = await SalesAsync(ct);
        var money = measure is PersonaMeasure.Gmv or PersonaMeasure.LowRefunds;
        var currency = money ? asked?.Code ?? MostUsed(sales) : null;
        var values = sales.GroupBy(s => s.PartnerId).ToDictionary(
            g => g.Key, g => Measure(measure, [.. g.Where(s => currency is null || s.Currency == currency)]));
        var partners = await PartnersAsync(values, ct);
        var top = request.Top ?? TopUsual;
        var (best, traits, alike) = PersonaModel.Of(partners, top);
        return new PersonaAnswer(
            measure, top, currency is null ? null : Currency.Of(currency),
            partners.Count(p => p.Measured is not null), best, traits, alike);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/persona", GetAsync).WithName("GetPersona")
        .Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("What the best partners have in common, and who resembles them");

    private async Task<List<SalesOf>> SalesAsync(CancellationToken ct)
    {
        ConversionStatus[] counted =
            [ConversionStatus.Attributed, ConversionStatus.PartlyRefunded, ConversionStatus.Refunded];
        var since = clock.Now().AddDays(-WindowDays);
        return await (
            from credit in db.Set<CreditRow>().AsNoTracking()
            where credit.WeightBasisPoints > 0
            join order in db.Set<ConversionRow>() on credit.ConversionId equals order.ConversionId
            where order.Type != ConversionType.Lead && counted.Contains(order.Status) && order.OccurredAt > since
            group new { order, credit.WeightBasisPoints } by new { credit.PartnerId, order.Currency } into g
            select new SalesOf(
                g.Key.PartnerId, g.Key.Currency, g.Count(), g.Sum(s => s.order.NewCustomer == true ? 1 : 0),
                g.Sum(s => s.order.NewCustomer == false ? 1 : 0),
                g.Sum(s => (s.order.AmountMinor ?? 0) * s.WeightBasisPoints / 10_000),
                g.Sum(s => s.order.RefundedMinor * s.WeightBasisPoints / 10_000))).ToListAsync(ct);
    }

    private static string? MostUsed(List<SalesOf> sales) => sales.GroupBy(s => s.Currency)
        .OrderByDescending(g => g.Sum(s => s.Count)).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Key).FirstOrDefault();

    private static double? Measure(PersonaMeasure measure, List<SalesOf> sales)
    {
        var (count, fresh, returning) = (sales.Sum(s => s.Count), sales.Sum(s => s.New), sales.Sum(s => s.Returning));
        return measure switch
        {
            PersonaMeasure.NewCustomers => count < SalesMin ? null : fresh,
            PersonaMeasure.RepeatRate =>
                fresh + returning < ShareSalesMin ? null : (double)returning / (fresh + returning),
            PersonaMeasure.Gmv => count < SalesMin ? null : sales.Sum(s => s.AmountMinor - s.RefundedMinor),
            _ => count < ShareSalesMin || sales.Sum(s => s.AmountMinor) == 0
                ? null : 1 - (double)sales.Sum(s => s.RefundedMinor) / sales.Sum(s => s.AmountMinor),
        };
    }

    private async Task<List<PersonaPartner>> PartnersAsync(
        Dictionary<PartnerId, double?> values, CancellationToken ct)
    {
        var rows = await db.Set<Partner>().AsNoTracking().OrderByDescending(p => p.PartnerId).Take(PartnersMax)
            .ToListAsync(ct);
        var profiles = await db.Set<PartnerProfile>().AsNoTracking().ToDictionaryAsync(p => p.PartnerId, ct);
        var tiers = await db.Set<PartnerTier>().AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        var invited = (await db.Set<InvitationUse>().AsNoTracking().Select(u => u.PartnerId).Distinct()
            .ToListAsync(ct)).ToHashSet();
        var applied = (await db.Set<Application>().AsNoTracking().Where(a => a.Status == ApplicationStatus.Approved)
            .Select(a => a.PartnerId).Distinct().ToListAsync(ct)).ToHashSet();
        var now = clock.Now();
        return [.. rows.Select(p => new PersonaPartner(
            p.PartnerId, p.Name, p.Status == PartnerStatus.Active, values.GetValueOrDefault(p.PartnerId),
            [
                new(TraitKind.Kind, EnumText.Of(p.Kind)), new(TraitKind.Country, p.Country),
                new(TraitKind.Tenure, Tenure((now - p.CreatedAt).TotalDays)),
                new(TraitKind.Source, p.ExternalId is not null ? "imported"
                    : invited.Contains(p.PartnerId) ? "invited" : applied.Contains(p.PartnerId) ? "applied" : "byHand"),
                .. p.TierId is { } tier ? [new Trait(TraitKind.Tier, tiers.GetValueOrDefault(tier, "–"))] : (Trait[])[],
                .. profiles.TryGetValue(p.PartnerId, out var profile) ? Told(profile.Fields()) : [],
            ]))];
    }

    private static IEnumerable<Trait> Told(ProfileFields profile) =>
    [
        .. profile.Channels.Select(c => new Trait(TraitKind.Channel, c.Kind)),
        .. profile.Categories.Select(c => new Trait(TraitKind.Category, c)),
        .. profile.Languages.Select(l => new Trait(TraitKind.Language, l)),
        .. profile.Channels.Count > 0 ? [new Trait(TraitKind.Audience, Audience(profile.Followers))] : (Trait[])[],
    ];

    private static string Audience(long followers) => followers switch
    {
        < 1_000 => "k0",
        < 10_000 => "k1",
        < 100_000 => "k10",
        < 1_000_000 => "k100",
        _ => "k1000",
    };

    private static string Tenure(double days) => days switch
    {
        < 90 => "d90",
        < 365 => "d365",
        < 730 => "d730",
        _ => "more",
    };

    private static async Task<Results<Ok<PersonaAnswer>, ProblemHttpResult>> GetAsync(
        ReadPersona handler, [AsParameters] PersonaRequest request, CancellationToken ct) =>
        (await handler.HandleAsync(request, ct)).Ok();

    private sealed record SalesOf(
        PartnerId PartnerId, string Currency, int Count, int New, int Returning, long AmountMinor, long RefundedMinor);
}
