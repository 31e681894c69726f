using Rattan.Contracts.Network;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Network.Agencies;

/// <summary>What was agreed with an agency for some time. It never changes: another agreement is another
/// contract.</summary>
internal sealed class AgencyContract : IAudited
{
    public const int NumberMax = 100;
    public const int TermsMax = 5000;
    public const int RateNotesMax = 1000;

    public AgencyContractId Id { get; init; }

    public AgencyId AgencyId { get; init; }

    public required string Number { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while it has no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    public string? Terms { get; init; }

    /// <summary>Prices, discounts and rebates in words.</summary>
    public string? RateNotes { get; init; }

    public StoredFile? File { get; init; }

    public required string MadeByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public string AuditKey => $"agency_contract:{Id}";

    public static void Map(ModelBuilder model)
    {
        var contract = model.Entity<AgencyContract>();
        contract.ToTable("agency_contracts").HasKey(c => c.Id);
        contract.Property(c => c.Id).ValueGeneratedNever();
        contract.Property(c => c.File).AsJson();
        contract.HasIndex(c => new { c.AgencyId, c.Number }).IsUnique();
        contract.Ignore(c => c.AuditKey);
    }
}

/// <summary>What somebody wrote down about an agency.</summary>
internal sealed class AgencyNote
{
    public const int TextMax = 4000;

    public AgencyNoteId Id { get; init; }

    public AgencyId AgencyId { get; init; }

    public required string Text { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model)
    {
        var note = model.Entity<AgencyNote>();
        note.ToTable("agency_notes").HasKey(n => n.Id);
        note.Property(n => n.Id).ValueGeneratedNever();
    }
}
