using Rattan.Contracts.Ledger;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;

namespace Rattan.Network.Matching;

/// <summary>A resource beside a need.</summary>
/// <param name="Part">Which of the resource's parts its expectation is from; -1 for its whole record or none.</param>
/// <param name="CostMinor">Of a placement, in the currency of the budget; null where that is not known.</param>
/// <param name="Within">How much single placements differ (σ²), for the interval of a plan.</param>
internal readonly record struct Ranked(
    LibraryEntry Entry, Expectation Expected, double Within, int Part, long? CostMinor, Conflict Conflicts)
{
    public Evidence? Evidence => Part >= 0 ? Entry.Parts[Part].Evidence : Entry.Whole;
}

/// <param name="Fitting">Without conflicts, the best first.</param>
/// <param name="Conflicting">The others that fit, the best first.</param>
internal sealed record Ranking(IReadOnlyList<Ranked> Fitting, IReadOnlyList<Ranked> Conflicting);

/// <summary>What the days of a need and its currency say about resources.</summary>
/// <param name="Busy">Those that do something in these days.</param>
/// <param name="Resting">Agencies that are paused or ended: their resources are left out.</param>
/// <param name="Rates">From each currency to the budget's; null where there is none.</param>
/// <param name="Currency">The budget's.</param>
internal sealed record Circumstances(
    IReadOnlyDictionary<ResourceId, Busy> Busy, IReadOnlySet<AgencyId> Resting,
    IReadOnlyDictionary<Currency, FxQuote?> Rates, Currency Currency, long? BudgetMinor);

/// <summary>Ranks resources for a need by the lower end of the 80 % interval of the expected ROAS, so that a short
/// lucky record never stands before a long good one.
/// <para>The expectation is that of the country and category when the resource has a record there, of several the
/// longest; else that of its whole record, or of its peers, each made less certain. A resource for everywhere or for
/// everything is less certain than one that names the country or category.</para></summary>
internal static class RankResources
{
    public static Ranking For(Wanted wanted, Library library, Circumstances around)
    {
        var (fitting, conflicting) = (new List<Ranked>(), new List<Ranked>());
        var peers = new PeerTable(library.Peers);
        foreach (var entry in library.Entries)
        {
            if (!entry.IsActive || !wanted.Fits(entry)
                || (around.Resting.Count > 0 && entry.AgencyId is { } agency && around.Resting.Contains(agency)))
            {
                continue;
            }

            var ranked = Judge(wanted, entry, peers.Of(entry), around);
            (ranked.Conflicts == Conflict.None ? fitting : conflicting).Add(ranked);
        }

        return new Ranking(
            RankedOrder.By(fitting, r => r.Expected.LowX), RankedOrder.By(conflicting, r => r.Expected.LowX));
    }

    private static Ranked Judge(Wanted wanted, LibraryEntry entry, Peers peers, Circumstances around)
    {
        var part = PartFor(wanted, entry);
        var evidence = part >= 0 ? entry.Parts[part].Evidence : entry.Whole;
        var expected = evidence?.Expected ?? Expectation.Of(Shrinkage.Unseen(peers));
        if (part < 0)
        {
            var elsewhere = evidence is not null && (!wanted.AnyCountry || wanted.Categories != 0) ? 1 : 0;
            expected = expected.Widened(peers, elsewhere + Unnamed(wanted, entry));
        }

        var (minor, currency) = evidence is { CostMinor: not null } known
            ? (known.CostMinor, known.Currency) : (entry.ListedMinor, entry.ListedCurrency);
        var conflicts = Conflict.None;
        long? cost = null;
        if (minor is { } amount && currency is { } of)
        {
            cost = of == around.Currency
                ? amount : around.Rates.GetValueOrDefault(of)?.Convert(new Money(amount, of)).Minor;
            conflicts |= cost is null ? Conflict.NoRate : cost > around.BudgetMinor ? Conflict.Budget : Conflict.None;
        }

        return new Ranked(entry, expected, peers.Within, part, cost, conflicts | Conflicts(wanted, entry, around));
    }

    /// <summary>The longest record in a country and category of the need, or else in the category's group.</summary>
    private static int PartFor(Wanted wanted, LibraryEntry entry)
    {
        var (found, foundIn) = (-1, 0);
        for (var at = 0; at < entry.Parts.Length; at++)
        {
            var part = entry.Parts[at];
            var level = !wanted.HasCountry(part.CountryAt) ? 0
                : wanted.HasCategory(part.Bit) ? 2 : (wanted.Groups & part.Bit) != 0 ? 1 : 0;
            if (level > 0 && (found < 0 || level > foundIn || (level == foundIn
                && part.Evidence.Placements > entry.Parts[found].Evidence.Placements)))
            {
                (found, foundIn) = (at, level);
            }
        }

        return wanted.AnyCountry && wanted.Categories == 0 ? -1 : found;
    }

    private static int Unnamed(Wanted wanted, LibraryEntry entry) =>
        (!wanted.AnyCountry && entry.Countries.Length == 0 ? 1 : 0)
        + (wanted.Categories != 0 && entry.Categories == 0 ? 1 : 0);

    private static Conflict Conflicts(Wanted wanted, LibraryEntry entry, Circumstances around)
    {
        var conflicts = (wanted.Restricted & ~entry.Accepts) != 0 ? Conflict.Restricted : Conflict.None;
        if (wanted.Starts is { } starts && wanted.Today.DayNumber + entry.LeadDays > starts.DayNumber
            && entry.LeadDays > 0)
        {
            conflicts |= Conflict.Lead;
        }

        if (around.Busy.Count > 0 && around.Busy.TryGetValue(entry.Id, out var busy))
        {
            conflicts |= busy.HasFlag(Busy.Booked) ? Conflict.Booked : Conflict.None;
            if (busy.HasFlag(Busy.Competitor))
            {
                conflicts |= wanted.IsExclusive ? Conflict.Competitor : Conflict.None;
                conflicts |= entry.HasExclusivity ? Conflict.Exclusivity : Conflict.None;
            }
        }

        return conflicts;
    }

    /// <summary>Looked up a hundred thousand times.</summary>
    private sealed class PeerTable(PeerGroups groups)
    {
        private const int Width = 64;

        private readonly Peers?[] known = new Peers?[Width * Width];

        public Peers Of(LibraryEntry entry) =>
            known[(int)entry.Kind * Width + (int)entry.Channel] ??= groups.Of(entry.Kind, entry.Channel);
    }
}
