using Rattan.Contracts.Deals;
using Rattan.Platform.Audit;
using Rattan.Platform.Imports;

namespace Rattan.Deals.Imports;

/// <summary>A file of creators that somebody brought: its columns, what they mean, and what came of it.</summary>
internal sealed class CreatorFile : BroughtFile<FileCounts>, IAudited
{
    public CreatorFileId Id { get; init; }

    public string AuditKey => $"creator_file:{Id}";

    /// <param name="mapping">Keys of <see cref="FileColumns"/>.</param>
    public void Map(IReadOnlyList<string> mapping) => MapColumns(mapping);

    public static void Map(ModelBuilder model) => MapFile<CreatorFile>(model, "creator_files").HasKey(f => f.Id);
}

internal sealed record CreatorFileUnknown() : NotFoundError("creator_file.unknown", "There is no such file.");

internal sealed record CreatorFileImported()
    : ConflictError("creator_file.imported", "The file was imported. Bring it again to import it again.");
