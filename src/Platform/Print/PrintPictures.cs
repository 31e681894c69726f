using Rattan.Platform.Files;

namespace Rattan.Platform.Print;

/// <summary>Pictures for a document, which carries all that it shows.</summary>
public sealed class PrintPictures(IFiles files)
{
    /// <summary>Of all pictures of one document; those beyond it are only named.</summary>
    public const int BytesMax = 20 << 20;

    /// <summary>The addresses (<c>data:</c>) of what are pictures among these files, as far as they fit. Whoever calls
    /// has decided that they may be seen.</summary>
    public async Task<IReadOnlyDictionary<FileId, string>> ReadAsync(
        IEnumerable<StoredFile> of, CancellationToken ct)
    {
        var (addresses, left) = (new Dictionary<FileId, string>(), (long)BytesMax);
        foreach (var file in of.Where(f => f.ContentType.StartsWith("image/", StringComparison.Ordinal)))
        {
            if (file.Bytes > left || await files.OpenAsync(file.Id, ct) is not var (_, content))
            {
                continue;
            }

            await using var picture = content;
            using var bytes = new MemoryStream((int)file.Bytes);
            await picture.CopyToAsync(bytes, ct);
            left -= file.Bytes;
            addresses[file.Id] = $"data:{file.ContentType};base64,{Convert.ToBase64String(bytes.ToArray())}";
        }

        return addresses;
    }
}
