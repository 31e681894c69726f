namespace Rattan.Platform.Files;

/// <summary>Limits of stored files (docs/operating/configuration.md).</summary>
internal sealed class FilesOptions
{
    public const string Section = "Files";

    /// <summary>Of one file.</summary>
    public long BytesMax { get; set; } = 20 * 1024 * 1024;

    /// <summary>Of one file that the program itself makes, such as an export.</summary>
    public long ResultBytesMax { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>The kinds that may be uploaded, by the ending of their name, separated by commas.</summary>
    public string Allowed { get; set; } = "pdf,png,jpg,jpeg,gif,webp,csv,txt,xlsx,docx,pptx,zip,json";

    /// <summary>Content that has no row after this long was left over by a transaction that did not commit.</summary>
    public int OrphanHours { get; set; } = 24;

    public bool IsValid => BytesMax is > 0 and <= 4L * 1024 * 1024 * 1024 && ResultBytesMax >= BytesMax
        && OrphanHours is >= 1 and <= 720 && Endings.All(e => FileKind.Of("x." + e) is not null);

    public IEnumerable<string> Endings =>
        Allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
