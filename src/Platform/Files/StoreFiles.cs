using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Files;

internal sealed record FileNameRefused()
    : ValidationError("file.name", "A file needs a name of 1 to 200 characters without a path.", "file");

/// <summary>Content first, on disk, and then the row: a row always has its content. Content whose row did not commit is
/// swept away later.</summary>
internal sealed class StoreFiles(
    AppDbContext db, FileContents contents, FilesOptions options, Caller caller, TimeProvider clock) : IFiles
{
    private const int NameMax = 200;

    public Task<Result<StoredFile>> SaveAsync(
        string name, string contentType, Stream content, CancellationToken ct) => SaveAsync(
            name, content, options.BytesMax, options.Endings.Contains(EndingOf(name), StringComparer.OrdinalIgnoreCase),
            ct);

    public async Task<(StoredFile File, Stream Content)?> OpenAsync(FileId id, CancellationToken ct)
    {
        var row = await db.Set<FileRow>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        return row is not null && contents.Exists(id) ? (row.ToStored(), contents.Open(id)) : null;
    }

    public async Task RemoveAsync(FileId id, CancellationToken ct)
    {
        if (await db.Set<FileRow>().FirstOrDefaultAsync(f => f.Id == id, ct) is { } row)
        {
            db.Remove(row);
        }
    }

    /// <summary>What the program itself made may be larger than what people send.</summary>
    public async Task<Result<FileRow>> WriteResultAsync(string name, Stream content, CancellationToken ct) =>
        await WriteAsync(name, content, options.ResultBytesMax, ct);

    public void Remove(IReadOnlyCollection<FileRow> rows) => db.RemoveRange(rows);

    private async Task<Result<StoredFile>> SaveAsync(
        string name, Stream content, long bytesMax, bool allowed, CancellationToken ct)
    {
        if (!IsName(name))
        {
            return new FileNameRefused();
        }

        if (!allowed)
        {
            return new FileTypeRefused();
        }

        if (!(await WriteAsync(name.Trim(), content, bytesMax, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        db.Add(row);
        return row.ToStored();
    }

    private async Task<Result<FileRow>> WriteAsync(string name, Stream content, long bytesMax, CancellationToken ct)
    {
        if (!IsName(name))
        {
            return new FileNameRefused();
        }

        if (FileKind.Of(name) is not { } kind)
        {
            return new FileTypeRefused();
        }

        if (content.CanSeek)
        {
            // The handler may be run again, after it read the stream once.
            content.Position = 0;
        }

        var now = clock.Now();
        var id = EntityId.New<FileId>(now);
        return (await contents.WriteAsync(id, kind, content, bytesMax, ct)).TryValue(out var written, out var refused)
            ? new FileRow
            {
                Id = id,
                Name = name,
                ContentType = kind.ContentType,
                Bytes = written.Bytes,
                Sha256 = written.Sha256,
                MadeBy = caller.PrincipalId,
                MadeAt = now,
            }
            : refused;
    }

    private static bool IsName(string? name) => LineText.IsLine(name, NameMax)
        && name!.IndexOfAny(['/', '\\', ':', '"', '<', '>', '|', '*', '?']) < 0 && !name.Trim().StartsWith('.');

    private static string EndingOf(string? name) => Path.GetExtension(name ?? "").TrimStart('.');
}
