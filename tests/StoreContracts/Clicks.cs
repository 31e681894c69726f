using System.Buffers.Binary;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.StoreContracts;

/// <summary>Clicks to put into a store. Everything not named is the same for all.</summary>
internal static class Clicks
{
    internal const int Program = 7;
    internal const int Link = 11;
    internal const int Partner = 13;

    internal static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static int serial;

    internal static VisitorId Visitor(int number) => new(0xABCD_0000_0000_0000UL + (ulong)number, (uint)number);

    internal static Click Of(
        VisitorId visitor,
        TimeSpan after,
        int link = Link,
        int program = Program,
        int partner = Partner,
        string? country = "VN",
        DeviceClass device = DeviceClass.Mobile) => new()
        {
            AtMicros = (Noon + after).ToUnixMicros(),
            Program = program,
            Link = link,
            Partner = partner,
            UniqueWindowHours = 24,
            Visitor = visitor,
            ClickId = NextId(Noon + after),
            Country = country,
            Device = device,
            Language = "vi",
            ReferrerHost = "blog.example.com",
            Subs = ["a", null, "c"],
        };

    internal static Click Refused(ClickVerdict verdict, ClickReason reason, TimeSpan after) =>
        Of(default, after) with { Verdict = verdict, Reason = reason, ClickId = null };

    /// <summary>As the edge makes it: a key, the millisecond, then what tells it from others.</summary>
    private static string NextId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 8);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Interlocked.Increment(ref serial));
        return ClickIdText.Encode(bytes);
    }
}
