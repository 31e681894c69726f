using Rattan.Contracts.Partners;

namespace Rattan.Partners.Persona;

/// <summary>What makes a partner one of the best.</summary>
internal enum PersonaMeasure
{
    /// <summary>Sales to new customers.</summary>
    NewCustomers,

    /// <summary>Sales to returning customers ÷ sales of which it is known.</summary>
    RepeatRate,

    /// <summary>Net sales in one currency.</summary>
    Gmv,

    /// <summary>What was kept of the sales after refunds, in one currency.</summary>
    LowRefunds,
}

internal enum TraitKind
{
    Kind,
    Country,
    Channel,
    Category,
    Language,
    Audience,
    Tenure,
    Tier,
    Source,
}

internal readonly record struct Trait(TraitKind Kind, string Value);

/// <param name="Measured">What it is ranked by; null for too few sales.</param>
internal sealed record PersonaPartner(
    PartnerId Id, string Name, bool Active, double? Measured, IReadOnlyList<Trait> Traits);

/// <param name="Best">How many of the best have it.</param>
/// <param name="All">How many of all that were ranked have it.</param>
/// <param name="Lift">Null for too few to say.</param>
internal sealed record TraitLift(Trait Trait, int Best, int All, Lift? Lift);

/// <param name="Score">Sum of the logarithms of the significant lifts of its traits.</param>
internal sealed record AlikePartner(PartnerId Id, string Name, double Score, IReadOnlyList<Trait> Reasons);

/// <summary>What the best partners have in common, and who resembles them.</summary>
/// <param name="Ranked">Partners with enough sales.</param>
/// <param name="Best">How many of them are the best.</param>
internal sealed record PersonaAnswer(
    PersonaMeasure Measure, int TopPercent, Currency? Currency, int Ranked, int Best, IReadOnlyList<TraitLift> Traits,
    IReadOnlyList<AlikePartner> Alike);

/// <summary>Compares the best with all that were ranked.</summary>
internal static class PersonaModel
{
    public const int AlikeMax = 50;

    /// <summary>Fewer than so many partners with a trait, or without it, or among the best, are too few to
    /// say.</summary>
    public const int FewMin = 5;

    public static (int Best, IReadOnlyList<TraitLift> Traits, IReadOnlyList<AlikePartner> Alike) Of(
        IReadOnlyList<PersonaPartner> partners, int topPercent)
    {
        var ranked = partners.Where(p => p.Measured is not null)
            .OrderByDescending(p => p.Measured).ThenBy(p => p.Id).ToList();
        var count = (int)Math.Ceiling(ranked.Count * topPercent / 100m);
        var best = ranked.Take(count).Select(p => p.Id).ToHashSet();
        var traits = ranked
            .SelectMany(p => p.Traits.Distinct().Select(trait => (Trait: trait, Best: best.Contains(p.Id))))
            .GroupBy(each => each.Trait)
            .Select(g => Judge(g.Key, g.Count(each => each.Best), g.Count(), count, ranked.Count))
            .OrderByDescending(t => t.Lift is not null).ThenByDescending(t => t.Lift?.Value)
            .ThenByDescending(t => t.All)
            .ThenBy(t => t.Trait.Kind).ThenBy(t => t.Trait.Value, StringComparer.Ordinal).ToList();
        var telling = traits.Where(t => t.Lift?.IsSignificant == true)
            .ToDictionary(t => t.Trait, t => Math.Log(t.Lift!.Value));
        AlikePartner[] alike =
        [
            .. partners.Where(p => p.Active && !best.Contains(p.Id)).Select(p => Alike(p, telling))
                .Where(p => p.Score > 0).OrderByDescending(p => p.Score).ThenBy(p => p.Id).Take(AlikeMax),
        ];
        return (count, traits, alike);
    }

    private static TraitLift Judge(Trait trait, int bestWith, int allWith, int best, int all) => new(
        trait, bestWith, allWith,
        allWith < FewMin || all - allWith < FewMin || best < FewMin || all - best < FewMin
            ? null : Lift.Of(bestWith, best, allWith - bestWith, all - best));

    private static AlikePartner Alike(PersonaPartner partner, Dictionary<Trait, double> telling)
    {
        var own = partner.Traits.Distinct().Where(telling.ContainsKey).OrderByDescending(t => telling[t]).ToList();
        return new AlikePartner(partner.Id, partner.Name, own.Sum(t => telling[t]), own);
    }
}
