using Rattan.Contracts.Network;
using Rattan.Platform.Audit;
using Rattan.Platform.Imports;

namespace Rattan.Network.Imports;

internal enum FileContent
{
    Resources,
    Placements,
}

/// <summary>A file of resources or placements that somebody brought: its columns, what they mean, and what came of
/// it.</summary>
internal sealed class ResourceFile : BroughtFile<FileCounts>, IAudited
{
    public ResourceFileId Id { get; init; }

    public FileContent Content { get; init; }

    public string AuditKey => $"resource_file:{Id}";

    /// <param name="mapping">Keys of <see cref="FileColumns"/>.</param>
    public void Map(IReadOnlyList<string> mapping) => MapColumns(mapping);

    public static void Map(ModelBuilder model) => MapFile<ResourceFile>(model, "resource_files").HasKey(f => f.Id);
}

internal sealed record ResourceFileUnknown() : NotFoundError("resource_file.unknown", "There is no such file.");

internal sealed record ResourceFileImported()
    : ConflictError("resource_file.imported", "The file was imported. Bring it again to import it again.");
