using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Network.Agencies;

internal enum AgencyStatus
{
    /// <summary>Spoken to, nothing agreed yet.</summary>
    Prospect,
    Active,
    Paused,
    Ended,
}

/// <summary>A person at an agency. Only the name is needed.</summary>
internal sealed record AgencyContact(string? Name = null, string? Role = null, string? Email = null,
    string? Phone = null);

/// <summary>A company that sells promotion: placements of its own or for others. Belongs to the network.</summary>
internal sealed class Agency : IAudited
{
    public AgencyId Id { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>The name without case and diacritics, for searching and sorting.</summary>
    [Unaudited]
    public string SearchText { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>ISO 639, as a <see cref="KeyList"/>.</summary>
    public string Languages { get; private set; } = "\n";

    public string? Website { get; private set; }

    /// <summary>What they offer, as a <see cref="KeyList"/> of <see cref="PromotionChannel"/>.</summary>
    public string Channels { get; private set; } = "\n";

    public AgencyStatus Status { get; private set; }

    public IReadOnlyList<AgencyContact> Contacts { get; private set; } = [];

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"agency:{Id}";

    /// <summary>Takes what was checked over.</summary>
    public void Describe(AgencyTerms terms)
    {
        (Name, Country, Website, Status) = (terms.Name, terms.Country, terms.Website, terms.Status);
        (Languages, Channels, Contacts) =
            (KeyList.Write(terms.Languages), KeyList.Write(terms.Channels), terms.Contacts);
        SearchText = LineText.Fold(Name);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var agency = model.Entity<Agency>();
        agency.ToTable("agencies").HasKey(a => a.Id);
        agency.Property(a => a.Id).ValueGeneratedNever();
        agency.Property(a => a.Contacts).AsJson();
        agency.Property(a => a.Version).IsConcurrencyToken();
        agency.Ignore(a => a.AuditKey);
        model.Entity<AgencyRow>().HasNoKey().ToView("v_agencies");
    }
}
