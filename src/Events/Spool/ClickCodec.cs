using System.Buffers;
using System.Text;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

/// <summary>The bytes of a click in a spool frame: a version, fixed fields, then texts with their lengths. A spool may
/// be read by a newer program than the one that wrote it, so a version once used is read for ever.</summary>
internal static class ClickCodec
{
    internal const byte Version = 2;

    /// <summary>Before there were impressions.</summary>
    private const byte WithoutViews = 1;

    private const int FixedBytesMax = 192;
    private const int TextsMax = 5 + Click.SubsMax;

    /// <summary>No click takes more, since texts are cut; UTF-8 takes at most three bytes per UTF-16 unit.</summary>
    internal const int BytesMax = FixedBytesMax + (TextsMax * ((3 * Click.TextMax) + 2));

    internal static void Write(Click click, IBufferWriter<byte> output)
    {
        var writer = new ClickBytesWriter(output.GetSpan(BytesMax));
        writer.Byte(Version);
        writer.Byte(click.IsView ? (byte)1 : (byte)0);
        writer.Number(click.AtMicros);
        writer.Byte((byte)click.Verdict);
        writer.Byte((byte)click.Reason);
        writer.Number(click.Program);
        writer.Number(click.Link);
        writer.Number(click.Partner);
        writer.Number(click.UniqueWindowHours);
        writer.Byte((byte)click.Device);
        writer.Byte((byte)click.Os);
        writer.Byte((byte)click.Browser);
        click.Visitor.Write(writer.Take(VisitorId.Bytes));
        WriteClickId(click.ClickId, ref writer);
        writer.Text(click.Country);
        writer.Text(click.Language);
        writer.Text(click.ReferrerHost);
        writer.Text(click.Address);
        var subs = click.Subs is null ? 0 : Math.Min(click.Subs.Count, Click.SubsMax);
        writer.Byte((byte)subs);
        for (var i = 0; i < subs; i++)
        {
            writer.Text(click.Subs![i]);
        }

        output.Advance(writer.Written);
    }

    internal static Click Read(ref ClickBytesReader reader)
    {
        var version = reader.Byte();
        if (version is not (Version or WithoutViews))
        {
            throw new InvalidDataException(
                $"The spool holds a click of version {version}; this program reads {Version}.");
        }

        return new Click
        {
            IsView = version != WithoutViews && reader.Byte() == 1,
            AtMicros = reader.Number(),
            Verdict = (ClickVerdict)reader.Byte(),
            Reason = (ClickReason)reader.Byte(),
            Program = (int)reader.Number(),
            Link = (int)reader.Number(),
            Partner = (int)reader.Number(),
            UniqueWindowHours = (int)reader.Number(),
            Device = (DeviceClass)reader.Byte(),
            Os = (OsFamily)reader.Byte(),
            Browser = (BrowserFamily)reader.Byte(),
            Visitor = VisitorId.Read(reader.Take(VisitorId.Bytes)),
            ClickId = reader.Byte() == 0 ? null : ClickIdText.Encode(reader.Take(ClickIdText.Bytes)),
            Country = reader.Text(),
            Language = reader.Text(),
            ReferrerHost = reader.Text(),
            Address = reader.Text(),
            Subs = ReadSubs(ref reader),
        };
    }

    private static void WriteClickId(string? text, ref ClickBytesWriter writer)
    {
        writer.Byte(text is null ? (byte)0 : (byte)1);
        if (text is not null && !ClickIdText.TryDecode(text, writer.Take(ClickIdText.Bytes)))
        {
            throw new ArgumentException("Not a click id.", nameof(text));
        }
    }

    private static string?[]? ReadSubs(ref ClickBytesReader reader)
    {
        var count = reader.Byte();
        if (count == 0)
        {
            return null;
        }

        var subs = new string?[count];
        for (var i = 0; i < count; i++)
        {
            subs[i] = reader.Text();
        }

        return subs;
    }
}

internal ref struct ClickBytesWriter(Span<byte> target)
{
    private readonly Span<byte> target = target;

    internal int Written { get; private set; }

    internal void Byte(byte value) => target[Written++] = value;

    internal Span<byte> Take(int length)
    {
        var taken = target.Slice(Written, length);
        Written += length;
        return taken;
    }

    /// <summary>Seven bits a byte, lowest first; negative numbers take ten bytes.</summary>
    internal void Number(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            Byte((byte)(rest | 0x80));
        }

        Byte((byte)rest);
    }

    /// <summary>Length + 1, so that 0 stands for null.</summary>
    internal void Text(string? text)
    {
        if (text is null)
        {
            Byte(0);
            return;
        }

        var cut = text.AsSpan(0, Math.Min(text.Length, Click.TextMax));
        Number(Encoding.UTF8.GetByteCount(cut) + 1);
        Written += Encoding.UTF8.GetBytes(cut, target[Written..]);
    }
}

internal ref struct ClickBytesReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> source = source;
    private int position;

    internal readonly bool AtEnd => position == source.Length;

    internal byte Byte() => source[position++];

    internal ReadOnlySpan<byte> Take(int length)
    {
        var taken = source.Slice(position, length);
        position += length;
        return taken;
    }

    internal long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }

        throw new InvalidDataException("A number in the spool is too long.");
    }

    internal string? Text()
    {
        var length = Number();
        return length == 0 ? null : Encoding.UTF8.GetString(Take((int)length - 1));
    }
}
