using System.Security.Cryptography;

namespace Rattan.Edge.Sign;

/// <summary>HMAC-SHA256 under one key. Each thread keeps its own prepared state: preparing anew for every click takes
/// longer than the hash itself.</summary>
// A retired key may still be in use by a request, so its states are left to the collector.
#pragma warning disable CA1001
internal sealed class KeyedHash(byte[] key)
#pragma warning restore CA1001
{
    internal const int Bytes = HMACSHA256.HashSizeInBytes;

    private readonly ThreadLocal<IncrementalHash> prepared =
        new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));

    internal void Compute(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        var mine = prepared.Value!;
        mine.AppendData(input);
        mine.GetHashAndReset(hash);
    }
}
