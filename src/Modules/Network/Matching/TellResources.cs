using Rattan.Contracts.Network;
using Rattan.Network.Agencies;
using Rattan.Network.Grades;
using Rattan.Network.Resources;
using Rattan.Platform.Data;

namespace Rattan.Network.Matching;

/// <summary>Says of ranked resources what they are, what is expected of them and why.</summary>
internal sealed class TellResources(AppDbContext db, TakenDays taken, Owners owners)
{
    private const long Thousand = 1000;

    public async Task<IReadOnlyList<ResourceMatch>> AllAsync(
        NeedAtHand hand, Library library, IReadOnlyList<Ranked> ranked, IReadOnlySet<ResourceId> planned,
        CancellationToken ct)
    {
        var ids = ranked.Select(r => r.Entry.Id).ToList();
        var rows = await db.Set<Resource>().AsNoTracking().Where(r => ids.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, ct);
        var grades = (await db.Set<ResourceGrade>().AsNoTracking().Where(g => ids.Contains(g.ResourceId))
            .ToListAsync(ct)).ToLookup(g => g.ResourceId);
        var nameOf = await owners.NamesAsync([.. rows.Values], ct);
        var merchants = await RivalsAsync(hand, [.. ranked.Where(r => r.Conflicts >= Conflict.Booked)
            .Select(r => r.Entry.Id)], ct);
        var agencies = Delivered(library, rows.Values.Select(r => r.AgencyId).OfType<AgencyId>());
        return
        [
            .. ranked.Where(r => rows.ContainsKey(r.Entry.Id)).Select(r => Tell(
                hand, r, rows[r.Entry.Id], nameOf(rows[r.Entry.Id]), GradeOf(r, grades[r.Entry.Id]),
                new Told(library.Peers, agencies, merchants[r.Entry.Id].ToList(), planned.Contains(r.Entry.Id)))),
        ];
    }

    private static ResourceMatch Tell(
        NeedAtHand hand, Ranked ranked, Resource row, string? owner, GradeAnswer? grade, Told told)
    {
        var roas = Milli(ranked.Expected.Roas);
        var cost = CostOf(hand, ranked);
        Money? gmv = cost is { } of
            ? new Money((long)Math.Round(of.Minor * ranked.Expected.Roas), of.Currency) : null;
        return new ResourceMatch(
            row.Id, row.Name, row.Kind, row.Channel, owner, grade?.Grade, ranked.Evidence?.Placements ?? 0, roas,
            Milli(ranked.Expected.LowRoas), Milli(ranked.Expected.HighRoas),
            hand.Margin is { } margin ? decimal.Round(Expectation.Roi(roas, margin), 3) : null, cost, gmv,
            told.InPlan, hand.Shortlist.Contains(row.Id.Value),
            [.. Reasons(hand, ranked, row, owner, grade, told)], [.. Conflicts(hand, ranked, row, told.There)]);
    }

    private static IEnumerable<MatchReason> Reasons(
        NeedAtHand hand, Ranked ranked, Resource row, string? owner, GradeAnswer? grade, Told told)
    {
        if (grade is not null)
        {
            yield return new MatchReason(
                MatchReasonKind.Record, grade.Placements, Ratio: grade.OwnRoas,
                Name: grade.Category is null ? null : $"{grade.Country} {grade.Category}");
        }
        else
        {
            yield return new MatchReason(
                MatchReasonKind.NoRecord, told.Peers.Of(row.Kind, row.Channel).Resources);
        }

        if (ranked.Part < 0 && grade is not null && (!hand.Wanted.AnyCountry || hand.Wanted.Categories != 0))
        {
            yield return new MatchReason(MatchReasonKind.Elsewhere);
        }

        if (!hand.Wanted.AnyCountry)
        {
            yield return new MatchReason(
                ranked.Entry.Countries.Length > 0 ? MatchReasonKind.CountryNamed : MatchReasonKind.CountryAny);
        }

        if (hand.Wanted.Categories != 0)
        {
            yield return new MatchReason(
                ranked.Entry.Categories != 0 ? MatchReasonKind.CategoryNamed : MatchReasonKind.CategoryAny);
        }

        if (ranked.CostMinor is { } cost)
        {
            yield return new MatchReason(
                MatchReasonKind.Price,
                hand.Budget is { Minor: > 0 } budget ? decimal.Round(100m * cost / budget.Minor, 1) : null,
                Amount: new Money(cost, hand.Currency));
        }
        else if (!ranked.Conflicts.HasFlag(Conflict.NoRate))
        {
            yield return new MatchReason(MatchReasonKind.PriceUnknown);
        }

        var (all, onTime) = row.AgencyId is { } agency
            ? told.Agencies[agency] : (ranked.Entry.Delivered, ranked.Entry.OnTime);
        if (all > 0)
        {
            yield return new MatchReason(
                MatchReasonKind.Delivery, onTime, all, Name: row.AgencyId is null ? null : owner);
        }

        if (row.Exclusivity is not null)
        {
            yield return new MatchReason(MatchReasonKind.Terms, Name: row.Exclusivity);
        }
    }

    private static IEnumerable<MatchConflict> Conflicts(
        NeedAtHand hand, Ranked ranked, Resource row, List<There> there)
    {
        var rival = there.Find(t => t.IsRival)?.MerchantName;
        foreach (var slug in hand.Need.Restricted.Except(KeyList.Read(row.Accepts)))
        {
            yield return new MatchConflict(ConflictKind.Restricted, Name: slug);
        }

        if (ranked.Conflicts.HasFlag(Conflict.Budget))
        {
            yield return new MatchConflict(
                ConflictKind.Budget, Amount: new Money(ranked.CostMinor!.Value, hand.Currency));
        }

        if (ranked.Conflicts.HasFlag(Conflict.Lead))
        {
            yield return new MatchConflict(ConflictKind.Lead, row.LeadDays);
        }

        if (ranked.Conflicts.HasFlag(Conflict.NoRate))
        {
            yield return new MatchConflict(
                ConflictKind.NoRate, Name: (ranked.Evidence?.Currency ?? row.Currency)?.Code);
        }

        if (ranked.Conflicts.HasFlag(Conflict.Booked))
        {
            yield return new MatchConflict(ConflictKind.Booked, Name: there.FirstOrDefault()?.MerchantName);
        }

        if (ranked.Conflicts.HasFlag(Conflict.Competitor))
        {
            yield return new MatchConflict(ConflictKind.Competitor, Name: rival);
        }

        if (ranked.Conflicts.HasFlag(Conflict.Exclusivity))
        {
            yield return new MatchConflict(ConflictKind.Exclusivity, Name: rival);
        }
    }

    /// <summary>Of a placement; in its own currency where no rate leads to the budget's.</summary>
    private static Money? CostOf(NeedAtHand hand, Ranked ranked)
    {
        if (ranked.CostMinor is { } converted)
        {
            return new Money(converted, hand.Currency);
        }

        var (minor, currency) = ranked.Evidence is { CostMinor: not null } known
            ? (known.CostMinor, known.Currency) : (ranked.Entry.ListedMinor, ranked.Entry.ListedCurrency);
        return minor is { } amount && currency is { } of ? new Money(amount, of) : null;
    }

    private static GradeAnswer? GradeOf(Ranked ranked, IEnumerable<ResourceGrade> grades)
    {
        var (country, category) = ranked.Part >= 0
            ? (ranked.Entry.Parts[ranked.Part].Country, ranked.Entry.Parts[ranked.Part].Category) : ("", "");
        return grades.FirstOrDefault(g => g.Country == country && g.Category == category) is { } grade
            ? GradeAnswer.Of(grade) : null;
    }

    private static Dictionary<AgencyId, (int All, int OnTime)> Delivered(
        Library library, IEnumerable<AgencyId> agencies)
    {
        var sums = agencies.Distinct().ToDictionary(id => id, _ => (All: 0, OnTime: 0));
        foreach (var entry in library.Entries)
        {
            if (entry.AgencyId is { } agency && sums.TryGetValue(agency, out var sum))
            {
                sums[agency] = (sum.All + entry.Delivered, sum.OnTime + entry.OnTime);
            }
        }

        return sums;
    }

    private async Task<ILookup<ResourceId, There>> RivalsAsync(
        NeedAtHand hand, List<ResourceId> resources, CancellationToken ct)
    {
        var rows = resources.Count == 0 ? [] : await taken.ReadAsync(hand.Need.NeedId, hand.Wanted, resources, ct);
        return rows.OrderBy(t => t.From).ToLookup(t => t.ResourceId, t => new There(
            t.MerchantName, hand.Wanted.IsRival(t.MerchantId, t.Category)));
    }

    private static decimal Milli(double roas) => Math.Round((decimal)Math.Min(roas, 10_000) * Thousand) / Thousand;

    private sealed record There(string MerchantName, bool IsRival);

    private sealed record Told(
        PeerGroups Peers, IReadOnlyDictionary<AgencyId, (int All, int OnTime)> Agencies, List<There> There,
        bool InPlan);
}
