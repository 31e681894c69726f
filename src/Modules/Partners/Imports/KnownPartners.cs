using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Groups;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Data;

namespace Rattan.Partners.Imports;

/// <summary>What the books know of the rows of one batch, read at once.</summary>
internal sealed class KnownPartners
{
    private readonly HashSet<PartnerId> moved = [];
    private List<Partner> partners = [];
    private Dictionary<string, PartnerTierId> tiers = [];
    private Dictionary<string, PartnerGroupId> groups = [];

    public Dictionary<PartnerId, PartnerProfile> Profiles { get; private set; } = [];

    public Dictionary<PartnerId, Enrolment> Enrolments { get; private set; } = [];

    public static async Task<KnownPartners> LoadAsync(
        AppDbContext db, IReadOnlyList<PartnerLine> lines, ProgramId? program, CancellationToken ct)
    {
        var emails = lines.Select(l => l.EmailFolded).OfType<string>().Distinct().ToList();
        var externals = lines.Select(l => l.ExternalId).OfType<string>().Distinct().ToList();
        var known = new KnownPartners
        {
            partners = await db.Set<Partner>().Where(p => emails.Contains(p.EmailFolded)
                || (p.ExternalId != null && externals.Contains(p.ExternalId))).ToListAsync(ct),
        };
        var ids = known.partners.Select(p => p.PartnerId).ToList();
        known.Profiles = await db.Set<PartnerProfile>().Where(p => ids.Contains(p.PartnerId))
            .ToDictionaryAsync(p => p.PartnerId, ct);
        known.tiers = await db.Set<PartnerTier>().Where(t => t.ProgramId == null && t.ArchivedAt == null)
            .ToDictionaryAsync(t => t.NameFolded, t => t.Id, StringComparer.Ordinal, ct);
        if (program is null)
        {
            return known;
        }

        known.Enrolments = await db.Set<Enrolment>().Where(e => e.ProgramId == program && ids.Contains(e.PartnerId))
            .ToDictionaryAsync(e => e.PartnerId, ct);
        var serving = await db.Set<PartnerGroup>()
            .Where(g => (g.ProgramId == null || g.ProgramId == program) && g.ArchivedAt == null).ToListAsync(ct);
        known.groups = serving.OrderBy(g => g.ProgramId is null).GroupBy(g => g.NameFolded)
            .ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        return known;
    }

    /// <summary>The addresses that these rows lead to.</summary>
    public IReadOnlyList<string> Emails(IReadOnlyList<PartnerLine> lines) =>
    [
        .. lines.Select(l => l.EmailFolded).OfType<string>().Concat(partners.Select(p => p.EmailFolded)).Distinct(),
    ];

    public Partner? ByExternalId(string? id) => id is null ? null : partners.Find(p => p.ExternalId == id);

    public Partner? ByEmail(string? folded) => folded is null ? null : partners.Find(p => p.EmailFolded == folded);

    public void Add(Partner partner) => partners.Add(partner);

    public PartnerTierId? TierOf(PartnerLine line) =>
        line.Tier is { } name && tiers.TryGetValue(LineText.Fold(name), out var id) ? id : null;

    /// <summary>A group of the program goes before one of the whole network with the same name.</summary>
    public PartnerGroupId? GroupOf(PartnerLine line) =>
        line.Group is { } name && groups.TryGetValue(LineText.Fold(name), out var id) ? id : null;

    public void NoteMove(Partner partner) => moved.Add(partner.PartnerId);

    public bool Moved(Partner partner) => moved.Contains(partner.PartnerId);
}
