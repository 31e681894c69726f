namespace Rattan.Platform.Files;

/// <summary>What is known of a stored file; its content lies under its id.</summary>
internal sealed class FileRow
{
    public FileId Id { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public Guid MadeBy { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public StoredFile ToStored() => new(Id, Name, ContentType, Bytes);

    public static void Map(ModelBuilder model)
    {
        var file = model.Entity<FileRow>();
        file.ToTable("files").HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
    }
}
