using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Rattan.Events.Spool;

/// <summary>One file of the spool, named by the number of its first frame: a header of 16 bytes (mark, salt), then
/// frames, then zeros. The zeros are written ahead: a commit that makes no file longer need not wait for the file
/// system's own books.</summary>
internal sealed class SpoolSegment : IDisposable
{
    internal const int HeaderBytes = 16;

    /// <summary>By so much a file grows at a time.</summary>
    internal const int AheadBytes = 256 << 10;

    private const string Extension = ".clicks";
    private static readonly byte[] Zeros = new byte[AheadBytes];

    private readonly SafeFileHandle file;
    private long end = HeaderBytes;

    private SpoolSegment(SafeFileHandle file, long first, ulong salt) => (this.file, First, Salt) = (file, first, salt);

    private static ReadOnlySpan<byte> Mark => "RTNSPL01"u8;

    /// <summary>The number of its first frame, also when it has none yet.</summary>
    internal long First { get; }

    internal ulong Salt { get; }

    /// <summary>Bytes of the file, those written ahead included.</summary>
    internal long Length { get; private set; }

    /// <summary>Where the next frame goes.</summary>
    internal long End => end;

    internal static string NameOf(long first) => first.ToString("D19", CultureInfo.InvariantCulture) + Extension;

    /// <summary>First frames of the segments in a folder, oldest first.</summary>
    internal static long[] In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(path => long.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture))
            .Order(),
    ];

    /// <summary>One left by a crash before its first frame is written over.</summary>
    internal static SpoolSegment Create(string folder, long first)
    {
        var path = Path.Combine(folder, NameOf(first));
        var opened = File.OpenHandle(
            path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            Mark.CopyTo(header);
            RandomNumberGenerator.Fill(header[Mark.Length..]);
            RandomAccess.Write(opened, header, 0);
            RandomAccess.FlushToDisk(opened);
            Disk.FlushFolder(folder);
            return new SpoolSegment(opened, first, SaltOf(header)) { Length = HeaderBytes };
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Null when a crash came before its header was on disk: then it has no frame either.</summary>
    internal static SpoolSegment? Open(string folder, long first)
    {
        var path = Path.Combine(folder, NameOf(first));
        var opened = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(opened, header, 0) == HeaderBytes && header.StartsWith(Mark))
        {
            return new SpoolSegment(opened, first, SaltOf(header)) { Length = RandomAccess.GetLength(opened) };
        }

        opened.Dispose();
        return null;
    }

    /// <summary>Returns when the frame is on disk. After a failure the next frame goes to the same place.</summary>
    internal void Append(ReadOnlySpan<byte> frame)
    {
        while (Length < end + frame.Length)
        {
            RandomAccess.Write(file, Zeros, Length);
            Length += Zeros.Length;
        }

        RandomAccess.Write(file, frame, end);
        Disk.FlushData(file);
        end += frame.Length;
    }

    /// <summary>The frame at a place with its body in <paramref name="body"/>, or null when no whole frame of that
    /// number is there.</summary>
    internal SpoolFrame? Read(long at, long seq, ref byte[] body)
    {
        Span<byte> header = stackalloc byte[SpoolFrame.HeaderBytes];
        if (RandomAccess.Read(file, header, at) < header.Length)
        {
            return null;
        }

        var frame = SpoolFrame.Read(header);
        if (frame.Seq != seq || frame.BodyBytes < 0 || frame.BodyBytes > RandomAccess.GetLength(file) - at)
        {
            return null;
        }

        if (body.Length < frame.BodyBytes)
        {
            body = new byte[frame.BodyBytes];
        }

        var bytes = body.AsSpan(0, frame.BodyBytes);
        return RandomAccess.Read(file, bytes, at + SpoolFrame.HeaderBytes) == bytes.Length
            && frame.IsWhole(header, bytes, Salt) ? frame : null;
    }

    public void Dispose() => file.Dispose();

    private static ulong SaltOf(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt64LittleEndian(header[Mark.Length..]);
}
