using Rattan.Contracts.Network;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Jobs;

namespace Rattan.Network.Imports;

internal enum FileContent
{
    Resources,
    Placements,
}

/// <summary>What became of the rows, or would.</summary>
internal sealed record FileCounts(
    int Rows, int Added, int Updated, int Unchanged, int Refused, DateTimeOffset At, JobId? Job);

/// <summary>A file of resources or placements that somebody brought: its columns, what they mean, and what came of
/// it.</summary>
internal sealed class ResourceFile : IAudited
{
    public ResourceFileId Id { get; init; }

    public FileContent Content { get; init; }

    public FileId FileId { get; init; }

    public string Name { get; init; } = "";

    public string Separator { get; init; } = ",";

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>For each column a key of <see cref="FileColumns"/>, or nothing to leave it out.</summary>
    public IReadOnlyList<string> Mapping { get; private set; } = [];

    /// <summary>Of the last dry run with this mapping.</summary>
    public FileCounts? Tried { get; private set; }

    public FileCounts? Imported { get; private set; }

    public string MadeBy { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"resource_file:{Id}";

    public void Map(IReadOnlyList<string> mapping)
    {
        (Mapping, Tried) = (mapping, null);
        Version++;
    }

    public void Note(FileCounts counts, bool dry)
    {
        (Tried, Imported) = dry ? (counts, Imported) : (Tried, counts);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var file = model.Entity<ResourceFile>();
        file.ToTable("resource_files").HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Columns).AsJson();
        file.Property(f => f.Mapping).AsJson();
        file.Property(f => f.Tried).AsJson();
        file.Property(f => f.Imported).AsJson();
        file.Property(f => f.Version).IsConcurrencyToken();
        file.Ignore(f => f.AuditKey);
    }
}

internal sealed record ResourceFileUnknown() : NotFoundError("resource_file.unknown", "There is no such file.");

internal sealed record ResourceFileImported()
    : ConflictError("resource_file.imported", "The file was imported. Bring it again to import it again.");
