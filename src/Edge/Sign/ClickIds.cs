using System.Buffers.Binary;
using System.Security.Cryptography;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Sign;

/// <summary>Key number 1, milliseconds 6, random 5, link 4, partner 4, visitor 12, MAC 16: big-endian, so that ids of
/// one key are in the order of time.</summary>
internal sealed class ClickIds(ClickKeyRing keys, TimeProvider clock) : IClickIds
{
    private const int SignedBytes = 32;
    private const int MillisecondsAt = 1;
    private const int RandomAt = 7;
    private const int LinkAt = 12;
    private const int PartnerAt = 16;
    private const int VisitorAt = 20;

    private static readonly TimeSpan FutureMax = TimeSpan.FromMinutes(5);

    public string Sign(in ClickFacts facts)
    {
        var key = keys.SigningKey;
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        var milliseconds = Math.Max(0, facts.At.ToUnixTimeMilliseconds());
        Write(bytes, key.Key.Number, milliseconds, facts);
        Mac(key.Mac, bytes, bytes[SignedBytes..]);
        return ClickIdText.Encode(bytes);
    }

    public ClickIdVerdict Verify(ReadOnlySpan<char> text, out ClickFacts facts)
    {
        facts = default;
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        if (!ClickIdText.TryDecode(text, bytes))
        {
            return ClickIdVerdict.Malformed;
        }

        if (keys.Find(bytes[0]) is not { } key)
        {
            return keys.IsRetired(bytes[0]) ? ClickIdVerdict.TooOld : ClickIdVerdict.Forged;
        }

        Span<byte> mac = stackalloc byte[ClickIdText.Bytes - SignedBytes];
        Mac(key.Mac, bytes, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[SignedBytes..]))
        {
            return ClickIdVerdict.Forged;
        }

        var now = clock.GetUtcNow();
        var claimed = Read(bytes);
        if (key.Key.AcceptedUntil <= now)
        {
            return ClickIdVerdict.TooOld;
        }

        if (claimed.At > now + FutureMax)
        {
            return ClickIdVerdict.FromTheFuture;
        }

        facts = claimed;
        return ClickIdVerdict.Good;
    }

    private static void Write(Span<byte> bytes, byte key, long milliseconds, in ClickFacts facts)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, milliseconds);
        bytes[0] = key;
        eight[2..].CopyTo(bytes[MillisecondsAt..]);

        // Only tells apart what one visitor does in one millisecond; what cannot be guessed is the MAC.
        BinaryPrimitives.WriteInt64LittleEndian(eight, Random.Shared.NextInt64());
        eight[..(LinkAt - RandomAt)].CopyTo(bytes[RandomAt..]);
        BinaryPrimitives.WriteInt32BigEndian(bytes[LinkAt..], facts.LinkNumber);
        BinaryPrimitives.WriteInt32BigEndian(bytes[PartnerAt..], facts.PartnerNumber);
        facts.Visitor.Write(bytes[VisitorAt..]);
    }

    private static ClickFacts Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        bytes[MillisecondsAt..RandomAt].CopyTo(eight[2..]);
        return new ClickFacts(
            DateTimeOffset.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadInt64BigEndian(eight)),
            BinaryPrimitives.ReadInt32BigEndian(bytes[LinkAt..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[PartnerAt..]),
            VisitorId.Read(bytes[VisitorAt..]));
    }

    private static void Mac(KeyedHash hash, ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        Span<byte> mac = stackalloc byte[KeyedHash.Bytes];
        hash.Compute(bytes[..SignedBytes], mac);
        mac[..(ClickIdText.Bytes - SignedBytes)].CopyTo(target);
    }
}
