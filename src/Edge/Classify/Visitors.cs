using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Sign;

namespace Rattan.Edge.Classify;

/// <summary>Who is it: a keyed hash of address and agent. With consent the key is made from the signing key that all
/// nodes share; without, it is random, lives for one UTC day and only in this process's memory.</summary>
internal sealed class Visitors(ClickKeyRing keys, TimeProvider clock)
{
    private const int KeyBytes = 32;

    private DailyKey daily = new(DateOnly.MinValue, new KeyedHash([]));

    internal VisitorId Known(IPAddress? address, AgentFacts agent) => Hash(keys.VisitorHash, address, agent);

    internal VisitorId ForToday(IPAddress? address, AgentFacts agent) => Hash(HashOfToday(), address, agent);

    private static VisitorId Hash(KeyedHash keyed, IPAddress? address, AgentFacts agent)
    {
        Span<byte> input = stackalloc byte[32];
        input.Clear();
        address?.TryWriteBytes(input, out _);
        BinaryPrimitives.WriteUInt128BigEndian(input[16..], agent.Digest);
        Span<byte> hash = stackalloc byte[KeyedHash.Bytes];
        keyed.Compute(input, hash);
        return VisitorId.Read(hash);
    }

    private KeyedHash HashOfToday()
    {
        var today = clock.GetUtcNow().UtcDay();
        var current = Volatile.Read(ref daily);
        if (current.Day != today)
        {
            var fresh = new DailyKey(today, new KeyedHash(RandomNumberGenerator.GetBytes(KeyBytes)));
            var found = Interlocked.CompareExchange(ref daily, fresh, current);
            current = ReferenceEquals(found, current) ? fresh : found;
        }

        return current.Hash;
    }

    private sealed record DailyKey(DateOnly Day, KeyedHash Hash);
}
