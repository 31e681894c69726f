using System.Text;

namespace Rattan.Platform.Files;

/// <summary>A kind of file: the ending of its name, the type it is served as, and how its content begins. Nothing that
/// a browser would run is among them.</summary>
internal sealed record FileKind(string Ending, string ContentType, params byte[][] Beginnings)
{
    /// <summary>How much of the content is looked at.</summary>
    public const int HeadBytes = 4096;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];

    private static readonly string[] Markup = ["<!", "<html", "<svg", "<script", "<?xml"];

    private static readonly FileKind[] Known =
    [
        new("pdf", "application/pdf", "%PDF-"u8.ToArray()),
        new("png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new("jpg", "image/jpeg", Jpeg),
        new("jpeg", "image/jpeg", Jpeg),
        new("gif", "image/gif", "GIF87a"u8.ToArray(), "GIF89a"u8.ToArray()),
        new("webp", "image/webp", "RIFF"u8.ToArray()),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip),
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip),
        new("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Zip),
        new("zip", "application/zip", Zip),
        new("csv", "text/csv"),
        new("txt", "text/plain"),
        new("json", "application/json"),
    ];

    public static FileKind? Of(string name) => Array.Find(
        Known, kind => name.EndsWith("." + kind.Ending, StringComparison.OrdinalIgnoreCase));

    /// <param name="head">The first bytes of the content, <see cref="HeadBytes"/> at most.</param>
    public bool Fits(ReadOnlySpan<byte> head)
    {
        if (Beginnings.Length == 0)
        {
            return IsText(head);
        }

        foreach (var beginning in Beginnings)
        {
            if (head.StartsWith(beginning))
            {
                return Ending != "webp" || (head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8));
            }
        }

        return false;
    }

    /// <summary>UTF-8 or UTF-16 with a mark, without control characters; a character may be cut at the end. A
    /// spreadsheet's older encodings have no NUL either.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.Unicode.Preamble) || head.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return true;
        }

        foreach (var each in head)
        {
            if (each < 0x20 && each is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C))
            {
                return false;
            }
        }

        return !LooksLikeMarkup(head);
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 256)])
            .TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return Array.Exists(Markup, each => text.StartsWith(each, StringComparison.OrdinalIgnoreCase));
    }
}
