using System.Buffers.Binary;

namespace Rattan.Kernel;

/// <summary>A typed, time-ordered identifier (UUID version 7). Declare one per kind of thing:
/// <c>public readonly record struct PartnerId(Guid Value) : IEntityId&lt;PartnerId&gt;</c>.</summary>
public interface IEntityId<TSelf> where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public static class EntityId
{
    /// <summary>A fresh id whose order is that of <paramref name="now"/>.</summary>
    public static TId New<TId>(DateTimeOffset now) where TId : struct, IEntityId<TId> =>
        TId.From(Guid.CreateVersion7(now));

    /// <summary>No id that was made at this instant (to the millisecond) or later is smaller.</summary>
    public static TId FirstAt<TId>(DateTimeOffset instant) where TId : struct, IEntityId<TId>
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, instant.ToUnixTimeMilliseconds()) << 16);
        return TId.From(new Guid(bytes, bigEndian: true));
    }

    public static bool TryParse<TId>(string? text, out TId id) where TId : struct, IEntityId<TId>
    {
        var good = Guid.TryParseExact(text, "D", out var value);
        id = TId.From(value);
        return good;
    }
}
