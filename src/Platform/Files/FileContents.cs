using System.Buffers;
using System.Security.Cryptography;
using Rattan.Platform.Data;

namespace Rattan.Platform.Files;

internal sealed record WrittenContent(long Bytes, string Sha256);

internal sealed record FileTooLarge(long BytesMax)
    : ValidationError("file.too_large", $"The file is larger than {BytesMax:N0} bytes.", "file");

internal sealed record FileTypeRefused()
    : ValidationError("file.type", "This kind of file is not taken, or its content is not what its name says.", "file");

/// <summary>The contents of files on disk: <c>files/{last two of the id}/{id}</c>. The path is made of the id alone, so
/// no name can lead out of the folder.</summary>
internal sealed class FileContents(DataFolder data)
{
    private const int ChunkBytes = 64 * 1024;

    private const string Unfinished = ".part";

    public FileStream Open(FileId id) =>
        new(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, ChunkBytes, useAsync: true);

    public bool Exists(FileId id) => File.Exists(PathOf(id));

    public void Delete(FileId id) => File.Delete(PathOf(id));

    /// <summary>Copies a stream, looks at how it begins, and has it on disk when it returns.</summary>
    public async Task<Result<WrittenContent>> WriteAsync(
        FileId id, FileKind kind, Stream content, long bytesMax, CancellationToken ct)
    {
        var path = PathOf(id);
        var part = path + Unfinished;
        try
        {
            var written = await CopyAsync(part, kind, content, bytesMax, ct);
            if (written.Error is null)
            {
                File.Move(part, path);
            }

            return written;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Every content and left-over part older than the instant.</summary>
    public IEnumerable<(FileId? Id, string Path)> OlderThan(DateTimeOffset before) =>
        from path in Directory.EnumerateFiles(data.Sub("files"), "*", SearchOption.AllDirectories)
        where File.GetLastWriteTimeUtc(path) < before.UtcDateTime
        select (EntityId.TryParse<FileId>(Path.GetFileName(path), out var id) ? id : (FileId?)null, path);

    private static async Task<Result<WrittenContent>> CopyAsync(
        string part, FileKind kind, Stream content, long bytesMax, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var file =
                new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 0, useAsync: true);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long bytes = 0;
            var chunk = buffer.AsMemory(0, ChunkBytes);
            while (await content.ReadAtLeastAsync(chunk, ChunkBytes, false, ct) is var read and > 0)
            {
                if (bytes == 0 && !kind.Fits(buffer.AsSpan(0, Math.Min(read, FileKind.HeadBytes))))
                {
                    return new FileTypeRefused();
                }

                bytes += read;
                if (bytes > bytesMax)
                {
                    return new FileTooLarge(bytesMax);
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            file.Flush(flushToDisk: true);
            return bytes > 0 || kind.Fits([])
                ? new WrittenContent(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()))
                : new FileTypeRefused();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PathOf(FileId id)
    {
        var name = id.ToString();
        return Path.Combine(data.Sub("files", name[^2..]), name);
    }
}
