using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;

namespace Rattan.Network.Matching;

/// <summary>Reads the library from the books: all of it when all grades were made anew, else the resources that changed
/// since.</summary>
internal sealed class ReadLibrary(AppDbContext db)
{
    private const int ChangedMax = 2000;
    private const long PerThousand = 1000;

    public async Task<(long Resources, long Grades)> RevisionAsync(CancellationToken ct) =>
        (await db.LastAsync(Revisions.Resources, ct), await db.LastAsync(Revisions.Grades, ct));

    public async Task<Library> SinceAsync(Library? known, CancellationToken ct)
    {
        // Revisions become visible in their order, so what is read afterwards is at least as new.
        var revision = await RevisionAsync(ct);
        if (known is not null && known.Revision == revision)
        {
            return known;
        }

        var peers = new PeerGroups(await db.Set<PeerGroup>().AsNoTracking().ToListAsync(ct));
        if (known is null || known.Revision.Grades != revision.Grades)
        {
            return new Library(await AllAsync(ct), peers, revision);
        }

        var since = known.Revision.Resources;
        var changed = await db.Set<Resource>().Where(r => r.Revision > since).Select(r => r.Id).Take(ChangedMax + 1)
            .ToListAsync(ct);
        return changed.Count > ChangedMax
            ? new Library(await AllAsync(ct), peers, revision)
            : known.With(await OfAsync(changed, ct), peers, revision);
    }

    private Task<List<LibraryEntry>> AllAsync(CancellationToken ct) => ReadAsync(
        db.Set<Resource>(), db.Set<ResourceGrade>(), db.Set<Placement>(), ct);

    private Task<List<LibraryEntry>> OfAsync(List<ResourceId> ids, CancellationToken ct) => ReadAsync(
        db.Set<Resource>().Where(r => ids.Contains(r.Id)),
        db.Set<ResourceGrade>().Where(g => ids.Contains(g.ResourceId)),
        db.Set<Placement>().Where(p => ids.Contains(p.ResourceId)), ct);

    private static async Task<List<LibraryEntry>> ReadAsync(
        IQueryable<Resource> resources, IQueryable<ResourceGrade> grades, IQueryable<Placement> placements,
        CancellationToken ct)
    {
        var rows = await resources.AsNoTracking().OrderBy(r => r.Id).Select(r => new Row(
            r.Id, r.Kind, r.Channel, r.AgencyId, r.Status, r.Countries, r.Categories, r.Accepts, r.LeadDays,
            r.Exclusivity != null, r.PriceModel, r.PriceMinor, r.Currency, r.Reach)).ToListAsync(ct);
        var graded = (await grades.AsNoTracking().Select(g => new Graded(
            g.ResourceId, g.Country, g.Category, g.Placements, g.ExpectedMilli, g.LowMilli, g.HighMilli, g.CostMinor,
            g.Currency)).ToListAsync(ct)).ToLookup(g => g.ResourceId);
        var delivered = await placements.AsNoTracking().GroupBy(p => p.ResourceId).Select(g => new
        {
            g.Key, Count = g.Count(), OnTime = g.Count(p => p.Delivery == Delivery.OnTime),
        }).ToDictionaryAsync(g => g.Key, g => (g.Count, g.OnTime), ct);
        var words = new Words();
        return
        [
            .. rows.Select(row => Entry(row, [.. graded[row.Id]], delivered.GetValueOrDefault(row.Id), words)),
        ];
    }

    private static LibraryEntry Entry(Row row, List<Graded> grades, (int Count, int OnTime) delivered, Words words)
    {
        var whole = grades.Find(g => g.Country.Length == 0);
        return new LibraryEntry
        {
            Id = row.Id,
            Kind = row.Kind,
            Channel = row.Channel,
            AgencyId = row.AgencyId,
            IsActive = row.Status == ResourceStatus.Active,
            Countries = words.Countries(row.Countries),
            Categories = words.Categories(row.Categories),
            Accepts = row.Accepts.Length > 1 ? Areas.Restricted(KeyList.Read(row.Accepts)) : (byte)0,
            LeadDays = row.LeadDays,
            HasExclusivity = row.HasExclusivity,
            ListedMinor = Listed(row),
            ListedCurrency = row.Currency,
            Whole = whole?.Evidence,
            Parts =
            [
                .. grades.Where(g => g.Country.Length > 0).Select(g => new PartEvidence(
                    string.Intern(g.Country), string.Intern(g.Category), Areas.Category(g.Category), g.Evidence)),
            ],
            Delivered = delivered.Count,
            OnTime = delivered.OnTime,
        };
    }

    /// <summary>A price per thousand is taken for everybody it reaches; a price per click or a percentage says nothing
    /// about a placement.</summary>
    private static long? Listed(Row row) => row.PriceModel switch
    {
        PriceModel.Flat or PriceModel.Hybrid => row.PriceMinor,
        PriceModel.Cpm when row.Reach is { } reach => (long)((decimal)row.PriceMinor!.Value * reach / PerThousand),
        _ => null,
    };

    private sealed record Row(
        ResourceId Id, ResourceKind Kind, PromotionChannel Channel, AgencyId? AgencyId, ResourceStatus Status,
        string Countries, string Categories, string Accepts, int LeadDays, bool HasExclusivity, PriceModel PriceModel,
        long? PriceMinor, Currency? Currency, long? Reach);

    private sealed record Graded(
        ResourceId ResourceId, string Country, string Category, int Placements, long ExpectedMilli, long LowMilli,
        long HighMilli, long? CostMinor, Currency? Currency)
    {
        public Evidence Evidence => Evidence.Of(Placements, ExpectedMilli, LowMilli, HighMilli, CostMinor, Currency);
    }

    /// <summary>Most resources share their lists with others.</summary>
    private sealed class Words
    {
        private readonly Dictionary<string, short[]> countries = new(StringComparer.Ordinal);
        private readonly Dictionary<string, UInt128> categories = new(StringComparer.Ordinal);

        public short[] Countries(string column)
        {
            if (!countries.TryGetValue(column, out var known))
            {
                countries[column] = known = [.. KeyList.Read(column).Select(code => (short)Areas.Country(code))];
            }

            return known;
        }

        public UInt128 Categories(string column)
        {
            if (!categories.TryGetValue(column, out var known))
            {
                categories[column] = known = Areas.Categories(KeyList.Read(column));
            }

            return known;
        }
    }
}
