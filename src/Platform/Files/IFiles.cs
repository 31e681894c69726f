namespace Rattan.Platform.Files;

public readonly record struct FileId(Guid Value) : IEntityId<FileId>
{
    public static FileId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public sealed record StoredFile(FileId Id, string Name, string ContentType, long Bytes);

/// <summary>Documents and results, kept in the data folder under their id: what a visitor calls a file is never part of
/// a path. The row of it belongs to the current transaction.</summary>
public interface IFiles
{
    /// <summary>Refuses with <c>file.too_large</c>, <c>file.name</c> or <c>file.type</c>.</summary>
    Task<Result<StoredFile>> SaveAsync(string name, string contentType, Stream content, CancellationToken ct);

    /// <summary>Null when there is none. Who may read it is for the caller to decide before.</summary>
    Task<(StoredFile File, Stream Content)?> OpenAsync(FileId id, CancellationToken ct);

    /// <summary>Forgets the file within the current transaction; its content is swept away later.</summary>
    Task RemoveAsync(FileId id, CancellationToken ct);
}
