using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rattan.Ledger.Seals;

/// <summary>SHA-256 of the previous hash followed by the canonical bytes of an entry: a version (1), the number, the id
/// (big-endian), key, kind, corrects, occurred and posted (Unix microseconds), the count of postings, and for each its
/// line, account, currency, debit and credit. Numbers are 8 bytes big-endian; a text is the length of its UTF-8 (as a
/// number, -1 for none) and that UTF-8. Anyone with the tables can compute it again.</summary>
internal static class EntryHash
{
    public const int Bytes = 32;

    private const long Version = 1;

    /// <summary>What stands before the first entry.</summary>
    public static byte[] Genesis => new byte[Bytes];

    public static byte[] Of(byte[] previous, StoredEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Number(hash, Version);
        Number(hash, entry.Seq);
        Span<byte> id = stackalloc byte[16];
        entry.Id.TryWriteBytes(id, bigEndian: true, out _);
        hash.AppendData(id);
        Text(hash, entry.BusinessKey);
        Text(hash, entry.Kind);
        Text(hash, entry.Corrects);
        Number(hash, entry.OccurredAt);
        Number(hash, entry.PostedAt);
        Number(hash, entry.Postings.Count);
        foreach (var posting in entry.Postings)
        {
            Number(hash, posting.Line);
            Text(hash, posting.Account);
            Text(hash, posting.Currency);
            Number(hash, posting.DebitMinor);
            Number(hash, posting.CreditMinor);
        }

        return hash.GetHashAndReset();
    }

    private static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Text(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Number(hash, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        Number(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
