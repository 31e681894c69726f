using System.Buffers.Text;
using System.Text;

namespace Rattan.Platform.Http;

/// <summary>A page of a list: <c>{"items":[…],"next":"cursor or null"}</c>.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: System.Text.Json.Serialization.JsonIgnore(
    Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next);

/// <summary>Where a list goes on: after the row with this id. Ids are time-ordered, so lists are newest
/// first.</summary>
public static class Cursor
{
    public const int LimitDefault = 50;
    public const int LimitMax = 500;

    public static int Limit(int? asked) => Math.Clamp(asked ?? LimitDefault, 1, LimitMax);

    public static string Write(Guid last) => Base64Url.EncodeToString(last.ToByteArray(bigEndian: true));

    /// <summary>Null text is the first page; anything unreadable is refused.</summary>
    public static Result<Guid?> Read(string? text)
    {
        if (text is null)
        {
            return (Guid?)null;
        }

        return Base64Url.IsValid(Encoding.ASCII.GetBytes(text), out var length) && length == 16
            ? new Guid(Base64Url.DecodeFromChars(text), bigEndian: true)
            : new ValidationError("request.cursor", "The cursor is not one that this list gave.", "cursor");
    }

    /// <summary>Cuts the one row read beyond the limit and names where to go on.</summary>
    public static Page<TOut> Cut<TRow, TOut>(
        this IReadOnlyList<TRow> rows, int limit, Func<TRow, Guid> id, Func<TRow, TOut> show) =>
        new([.. rows.Take(limit).Select(show)], rows.Count > limit ? Write(id(rows[limit - 1])) : null);
}
