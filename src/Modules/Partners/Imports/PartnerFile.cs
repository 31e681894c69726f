using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Jobs;

namespace Rattan.Partners.Imports;

/// <summary>What holds for every row of a file.</summary>
/// <param name="ProgramId">All of them are enrolled in it.</param>
/// <param name="Invite">Who is new in the program is sent an invitation to open an account.</param>
/// <param name="Kind">Of new partners whose row has none.</param>
/// <param name="Country">Of new partners whose row has none; ISO 3166-1 alpha-2.</param>
/// <param name="Language">Of the invitations: en, vi or zh; null is the partner's own.</param>
internal sealed record ImportSettings(
    ProgramId? ProgramId = null, bool Invite = false, PartnerKind? Kind = null, string? Country = null,
    string? Language = null);

/// <summary>What became of the rows, or would.</summary>
internal sealed record ImportCounts(
    int Rows, int Added, int Updated, int Unchanged, int Refused, int Invited, DateTimeOffset At, JobId? Job);

/// <summary>A file of partners that somebody brought: its columns, what they mean, and what came of it. Only the
/// network's people see it. The content is forgotten once it is imported.</summary>
internal sealed class PartnerFile : IAudited
{
    private PartnerFile()
    {
    }

    public string AuditKey => $"partner_file:{Id}";

    public PartnerFileId Id { get; private set; }

    public FileId FileId { get; private set; }

    public string Name { get; private set; } = "";

    public string Separator { get; private set; } = ",";

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>For each column a key of <see cref="FileFields"/>, or nothing to leave it out.</summary>
    public IReadOnlyList<string> Mapping { get; private set; } = [];

    public ImportSettings Settings { get; private set; } = new();

    /// <summary>Of the last dry run with this mapping.</summary>
    public ImportCounts? Tried { get; private set; }

    public ImportCounts? Imported { get; private set; }

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public int Version { get; private set; }

    public static PartnerFile Create(
        StoredFile file, char separator, IReadOnlyList<string> columns, IReadOnlyList<string> mapping, string by,
        DateTimeOffset now) => new()
        {
            Id = EntityId.New<PartnerFileId>(now),
            FileId = file.Id,
            Name = file.Name,
            Separator = separator.ToString(),
            Columns = columns,
            Mapping = mapping,
            MadeBy = by,
            MadeAt = now,
            Version = 1,
        };

    public void Map(IReadOnlyList<string> mapping, ImportSettings settings)
    {
        (Mapping, Settings, Tried) = (mapping, settings, null);
        Version++;
    }

    public void Try(ImportCounts counts)
    {
        Tried = counts;
        Version++;
    }

    public void Import(ImportCounts counts)
    {
        Imported = counts;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var file = model.Entity<PartnerFile>();
        file.ToTable("partner_files").HasKey(f => f.Id);
        file.Property(f => f.Columns).AsJson();
        file.Property(f => f.Mapping).AsJson();
        file.Property(f => f.Settings).AsJson();
        file.Property(f => f.Tried).AsJson();
        file.Property(f => f.Imported).AsJson();
        file.Property(f => f.Version).IsConcurrencyToken();
    }
}
