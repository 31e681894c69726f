using System.Buffers.Binary;
using System.Buffers.Text;

namespace Rattan.Contracts.Clicks;

/// <summary>96 bits that stand for one visitor: the first-party cookie, or a keyed hash of address and agent. The
/// default value means that nobody is known (consent denied). As text: 16 URL-safe characters.</summary>
public readonly record struct VisitorId(ulong High, uint Low)
{
    public const int Bytes = 12;
    public const int Characters = 16;

    public bool IsNone => High == 0 && Low == 0;

    public static VisitorId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    public static bool TryParse(ReadOnlySpan<char> text, out VisitorId visitor)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        visitor = default;
        if (text.Length != Characters || !Base64Url.IsValid(text, out var length) || length != Bytes)
        {
            return false;
        }

        Base64Url.DecodeFromChars(text, bytes);
        visitor = Read(bytes);
        return !visitor.IsNone;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Low);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Write(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
