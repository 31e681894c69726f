using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rattan.Kernel.Json;

namespace Rattan.Platform.Data;

internal sealed class EntityIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value))
    where TId : struct, IEntityId<TId>
{
    private static TId Read(Guid value) => TId.From(value);
}

internal sealed class MicrosConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixMicros(), micros => Instants.FromUnixMicros(micros));

/// <summary>Days as ISO text, which both databases compare in the right order.</summary>
internal sealed class DayConverter() : ValueConverter<DateOnly, string>(
    day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(c => c.Code, code => Currency.Of(code));

internal sealed class PercentConverter() : ValueConverter<Percent, string>(
    percent => percent.ToString(),
    text => new Percent(decimal.Parse(text, CultureInfo.InvariantCulture)));

public static class JsonColumn
{
    /// <summary>Keeps an immutable value as JSON text. The value is replaced, never changed in place.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, RattanJson.Options),
            text => JsonSerializer.Deserialize<T>(text, RattanJson.Options)!),
        new ValueComparer<T>(
            (a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value));
}

internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
