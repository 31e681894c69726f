using System.Buffers.Binary;
using System.Text;

namespace Rattan.Tracking.Domains;

internal enum DnsType : ushort
{
    Cname = 5,
    Txt = 16,
}

/// <summary>Questions to and answers of a name server (RFC 1035), as far as two kinds of records need.</summary>
internal static class DnsMessage
{
    public const int BytesMax = 4096;

    private const int HeadBytes = 12;
    private const int NamePartsMax = 128;
    private const ushort RecursionDesired = 0x0100;
    private const ushort ClassInternet = 1;
    private const byte NotFound = 3;

    public static byte[] Ask(ushort id, string name, DnsType type)
    {
        var message = new byte[HeadBytes + name.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        var at = HeadBytes;
        foreach (var label in name.Split('.'))
        {
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 1), (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 3), ClassInternet);
        return message;
    }

    /// <summary>The values of that kind, empty when the name has none; null when this is no whole answer to the
    /// question. Whatever a stranger sends, reading ends.</summary>
    public static IReadOnlyList<string>? Read(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question, DnsType type)
    {
        if (answer.Length < question.Length || !answer[..2].SequenceEqual(question[..2])
            || (answer[2] & 0x82) != 0x80 || (answer[3] & 0x0F) is not (0 or NotFound)
            || !answer[HeadBytes..question.Length].SequenceEqual(question[HeadBytes..]))
        {
            return null;
        }

        var values = new List<string>();
        var at = question.Length;
        for (var left = BinaryPrimitives.ReadUInt16BigEndian(answer[6..]); left > 0; left--)
        {
            if (!TrySkipName(answer, ref at) || at + 10 > answer.Length)
            {
                return null;
            }

            var kind = BinaryPrimitives.ReadUInt16BigEndian(answer[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(answer[(at + 8)..]);
            at += 10;
            if (at + length > answer.Length)
            {
                return null;
            }

            if (kind == (ushort)type)
            {
                var value = type == DnsType.Txt ? Text(answer.Slice(at, length)) : Name(answer, at);
                values.AddRange(value is null ? [] : [value]);
            }

            at += length;
        }

        return values;
    }

    private static bool TrySkipName(ReadOnlySpan<byte> message, ref int at)
    {
        for (var parts = 0; parts < NamePartsMax && at < message.Length; parts++)
        {
            var length = message[at];
            if ((length & 0xC0) == 0xC0)
            {
                at += 2;
                return at <= message.Length;
            }

            at += length + 1;
            if (length == 0)
            {
                return at <= message.Length;
            }
        }

        return false;
    }

    private static string? Name(ReadOnlySpan<byte> message, int at)
    {
        var name = new StringBuilder();
        for (var parts = 0; parts < NamePartsMax && at < message.Length; parts++)
        {
            int length = message[at];
            if ((length & 0xC0) == 0xC0)
            {
                if (at + 1 >= message.Length)
                {
                    return null;
                }

                at = ((length & 0x3F) << 8) | message[at + 1];
                continue;
            }

            if (length == 0)
            {
                return name.ToString();
            }

            if (at + 1 + length > message.Length)
            {
                return null;
            }

            name.Append(name.Length == 0 ? "" : ".").Append(Encoding.ASCII.GetString(message.Slice(at + 1, length)));
            at += length + 1;
        }

        return null;
    }

    /// <summary>A TXT record is a row of pieces of up to 255 bytes.</summary>
    private static string Text(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (data.Length > 0)
        {
            var length = Math.Min(data[0], data.Length - 1);
            text.Append(Encoding.ASCII.GetString(data.Slice(1, length)));
            data = data[(length + 1)..];
        }

        return text.ToString();
    }
}
