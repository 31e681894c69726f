using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;

namespace Rattan.Partners.Partners;

/// <summary>Somebody who brings sales. <see cref="Number"/> is the small number inside click ids.</summary>
internal sealed class Partner : IPartnerOwned, IAudited
{
    public const int NameMax = 200;
    public const int ExternalIdMax = 100;

    private Partner()
    {
    }

    public string AuditKey => $"partner:{PartnerId}";

    public PartnerId PartnerId { get; private set; }

    public int Number { get; private set; }

    /// <summary>What the network's other systems call it; unique where it is known.</summary>
    public string? ExternalId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Lower case; one address is one partner.</summary>
    [Unaudited]
    public string EmailFolded { get; private set; } = "";

    /// <summary>Name and address without case and diacritics, for searching.</summary>
    [Unaudited]
    public string SearchText { get; private set; } = "";

    public string Country { get; private set; } = "";

    public PartnerKind Kind { get; private set; }

    public PartnerPromotion Promotion { get; private set; }

    public PartnerStatus Status { get; private set; }

    /// <summary>In the whole network; a tier of an enrolment goes before it.</summary>
    public PartnerTierId? TierId { get; private set; }

    /// <summary>Each between two line ends, so that one of them can be looked for.</summary>
    public string TagLines { get; private set; } = "\n";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The edge's revision of the last change of <see cref="Status"/>; 0 when there was none.</summary>
    [Unaudited]
    public long Revision { get; private set; }

    public int Version { get; private set; }

    public static Partner Create(
        int number, string name, string email, string country, PartnerKind kind, DateTimeOffset now)
    {
        var partner = new Partner
        {
            PartnerId = EntityId.New<PartnerId>(now),
            Number = number,
            Status = PartnerStatus.Active,
            CreatedAt = now,
        };
        partner.Describe(name, email, country, kind);
        return partner;
    }

    public static string FoldEmail(string email) => email.Trim().ToLowerInvariant();

    public void Describe(string name, string email, string country, PartnerKind kind)
    {
        (Name, Email, Country, Kind) = (name.Trim(), email.Trim(), country, kind);
        EmailFolded = FoldEmail(email);
        SearchText = LineText.Fold($"{Name} {Email}");
        Version++;
    }

    public void Promote(PartnerPromotion promotion)
    {
        Promotion = promotion;
        Version++;
    }

    public void Refer(string? externalId)
    {
        ExternalId = externalId;
        Version++;
    }

    public void Turn(PartnerStatus status, long revision)
    {
        (Status, Revision) = (status, revision);
        Version++;
    }

    public IReadOnlyList<string> Tags => TagLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Sort(PartnerTierId? tier, IEnumerable<string> tags)
    {
        TierId = tier;
        TagLines = TagLine(string.Join('\n', tags.Order(StringComparer.Ordinal)));
        Version++;
    }

    public static string TagLine(string tag) => tag.Length == 0 ? "\n" : $"\n{tag}\n";

    public PartnerFacts Facts() => new(PartnerId, Number, Name, Email, Country, Kind, Status, CreatedAt)
    {
        Promotion = Promotion,
    };
}
