using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Imports;
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
internal sealed class PartnerFile : BroughtFile<ImportCounts>, IAudited
{
    public string AuditKey => $"partner_file:{Id}";

    public PartnerFileId Id { get; init; }

    public ImportSettings Settings { get; private set; } = new();

    /// <param name="mapping">Keys of <see cref="FileFields"/>.</param>
    public void Map(IReadOnlyList<string> mapping, ImportSettings settings)
    {
        Settings = settings;
        MapColumns(mapping);
    }

    public static void Map(ModelBuilder model)
    {
        var file = MapFile<PartnerFile>(model, "partner_files");
        file.HasKey(f => f.Id);
        file.Property(f => f.Settings).AsJson();
    }
}
