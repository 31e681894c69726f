using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;
using static System.FormattableString;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Counts of raw clicks by several dimensions at once, grouped by one number.</summary>
internal sealed class RawCounts(ClickHouseHttp http)
{
    private const int WordMax = byte.MaxValue;

    /// <summary>Null when it has to be asked column by column: the dimensions do not fit, or a click came in between
    /// that says something new.</summary>
    internal async Task<IReadOnlyList<ClickCounts>?> CountAsync(ClickCountQuery query, CancellationToken ct)
    {
        var by = query.By.Distinct().ToArray();
        if (query.IsRolledUp || by.Length < 2 || !Days.AreKnown(query.From, query.Until)
            || await KeyAsync(query, by, ct).ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        var rows = await http.SearchAsync(CountSql.Build(query, key), ct, query.GroupsMax).ConfigureAwait(false);
        var counts = new List<ClickCounts>();
        var (numbers, texts) = (new Dictionary<ClickDimension, ulong>(), new Dictionary<ClickDimension, string>());
        var named = by.Where(dimension => dimension.IsText()).ToArray();
        while (rows.More)
        {
            var sums = CountSql.ReadSums(rows, query, counts.Count);
            if (!key.TryRead((ulong)rows.Long(), numbers, texts))
            {
                return null;
            }

            counts.Add(CountSql.With(sums, by, named, each => (long)numbers[each], each => texts[each]));
        }

        return counts;
    }

    private async Task<PackedKey?> KeyAsync(ClickCountQuery query, ClickDimension[] by, CancellationToken ct)
    {
        var largest = by.Any(IsId) ? await LargestAsync(query, ct).ConfigureAwait(false) : [];
        var parts = new List<KeyPart>();
        foreach (var dimension in by)
        {
            var sql = CountSql.Column(dimension, query);
            var part = dimension switch
            {
                _ when IsId(dimension) => KeyPart.OfNumber(dimension, sql, largest[dimension]),
                ClickDimension.Minute => KeyPart.OfBounded(
                    dimension, sql, query.Until.ToUnixMicros() / ClickColumns.MinuteMicros),
                ClickDimension.Quarter => KeyPart.OfBounded(
                    dimension, sql, RollupKey.QuarterOf(query.Until.ToUnixMicros())),
                _ when ClickWords.IsNumbered(dimension) => KeyPart.OfBounded(dimension, sql, WordMax),
                _ => await TextsAsync(query, dimension, sql, ct).ConfigureAwait(false),
            };
            if (part is null)
            {
                return null;
            }

            parts.Add(part);
        }

        return PackedKey.Of(parts);
    }

    private async Task<Dictionary<ClickDimension, long>> LargestAsync(ClickCountQuery query, CancellationToken ct)
    {
        var rows = await http.SearchAsync(CountSql.Largest(query), ct).ConfigureAwait(false);
        return CountSql.Ids.ToDictionary(id => id, _ => rows.Long());
    }

    /// <summary>Null when there are too many.</summary>
    private async Task<KeyPart?> TextsAsync(
        ClickCountQuery query, ClickDimension dimension, string column, CancellationToken ct)
    {
        var texts = new List<(ulong, string)>();
        try
        {
            var rows = await http.SearchAsync(CountSql.Texts(query, column), ct, CountSql.TextsMax)
                .ConfigureAwait(false);
            while (rows.More)
            {
                texts.Add(((ulong)rows.Long(), rows.Text()));
            }
        }
        catch (TooManyClicksException)
        {
            return null;
        }

        return texts.Count > CountSql.TextsMax ? null : KeyPart.OfTexts(dimension, CountSql.Hash(column), texts);
    }

    private static bool IsId(ClickDimension dimension) => CountSql.Ids.Contains(dimension);
}
