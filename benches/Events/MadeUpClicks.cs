using System.Buffers.Binary;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Bench.Events;

/// <summary>Clicks in the order of time: visitors who come back, some bots, a few hundred links. The same for
/// every store.</summary>
internal sealed class MadeUpClicks(int clicks, int days)
{
    private const int Links = 400;
    private const int Seed = 20260301;

    internal static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random random = new(Seed);
    private int made;

    internal DateTimeOffset Begin { get; init; } = From;

    internal int Programs { get; init; } = 20;

    internal int FirstPartner { get; init; } = 1;

    internal int Partners { get; init; } = 100;

    internal DateTimeOffset Until => Begin.AddDays(days);

    internal static VisitorId Visitor(int number) => new(0x9E37_79B9_7F4A_7C15UL * (ulong)(number + 1), (uint)number);

    internal List<Click> Next(int count)
    {
        var list = new List<Click>(count);
        for (; list.Count < count && made < clicks; made++)
        {
            list.Add(Make());
        }

        return list;
    }

    private Click Make()
    {
        var at = Begin.AddTicks(TimeSpan.FromDays(days).Ticks / clicks * made);
        var bot = random.Next(10) == 0;
        var link = random.Next(1, Links + 1);
        return new Click
        {
            AtMicros = at.ToUnixMicros(),
            Verdict = bot ? ClickVerdict.Bot : ClickVerdict.Countable,
            Reason = bot ? ClickReason.Crawler : ClickReason.None,
            Program = 1 + (link % Programs),
            Link = link,
            Partner = FirstPartner + (link % Partners),
            UniqueWindowHours = 24,
            Visitor = bot ? default : Visitor(random.Next(clicks / 2)),
            ClickId = bot ? null : Id(at),
            Country = random.Next(4) switch { 0 => "VN", 1 => "CN", 2 => "DE", _ => "US" },
            Device = (DeviceClass)random.Next(1, 4),
            Os = (OsFamily)random.Next(1, 7),
            Browser = (BrowserFamily)random.Next(1, 7),
            Language = random.Next(2) == 0 ? "vi" : "en-us",
            ReferrerHost = $"blog{random.Next(50)}.example.com",
            Address = "192.0.2.1",
            Subs = [$"ad-{random.Next(200)}", "spring"],
        };
    }

    private string Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 8);
        return ClickIdText.Encode(bytes);
    }
}
