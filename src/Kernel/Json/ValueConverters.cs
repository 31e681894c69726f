using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rattan.Kernel.Json;

internal sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    public const string Code = "request.currency_unknown";
    public const string Reason = "This is not a current ISO 4217 currency code.";

    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Currency.TryParse(reader.GetString(), out var currency)
            ? currency
            : throw new RefusedValueException(
                "request.currency_unknown", "This is not a current ISO 4217 currency code.");

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}

/// <summary>Both parts are needed, and the minor units are a whole number: an amount is never guessed.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    private const string Shape = "Money is {\"minor\":1250,\"currency\":\"EUR\"}, in whole minor units.";

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Malformed();
        }

        long? minor = null;
        Currency? currency = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "minor":
                    minor = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var units)
                        ? units
                        : throw Malformed("minor");
                    break;
                case "currency":
                    currency = Currency.TryParse(
                        reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var known)
                        ? known
                        : throw new RefusedValueException(
                            CurrencyJsonConverter.Code, CurrencyJsonConverter.Reason) { Part = "currency" };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return minor is { } amount && currency is { } code ? new Money(amount, code) : throw Malformed();
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("minor"u8, value.Minor);
        writer.WriteString("currency"u8, value.Currency.Code);
        writer.WriteEndObject();
    }

    private static RefusedValueException Malformed(string? part = null) =>
        new("request.money_malformed", Shape) { Part = part };
}

internal sealed class PercentJsonConverter : JsonConverter<Percent>
{
    public override Percent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Percent.TryParse(reader.GetString(), out var percent)
            ? percent
            : throw new RefusedValueException(
                "request.percent_malformed",
                "A percentage is text such as \"7.5\", from 0 to 1000 with at most six decimals.");

    public override void Write(Utf8JsonWriter writer, Percent value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Writes <c>2026-11-21T08:30:00.000001Z</c>; reads any ISO 8601 instant that names its offset.</summary>
internal sealed class UtcInstantJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && reader.GetString() is { } text
            && HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant.ToMicros();
        }

        throw new RefusedValueException(
            "request.instant_malformed", "An instant is ISO 8601 with an offset, such as 2026-11-21T08:30:00Z.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture));

    private static bool HasOffset(string text) =>
        text.EndsWith('Z')
        || (text.IndexOf('T', StringComparison.Ordinal) is var time and > 0 && text.LastIndexOfAny(['+', '-']) > time);
}

/// <summary>Any <see cref="IEntityId{TSelf}"/> as the plain text of its UUID.</summary>
internal sealed class EntityIdJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && Array.Exists(
            typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(For<>).MakeGenericType(typeToConvert))!;

    private sealed class For<TId> : JsonConverter<TId> where TId : struct, IEntityId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && EntityId.TryParse<TId>(reader.GetString(), out var id)
                ? id
                : throw new RefusedValueException("request.id_malformed", "This is not an id.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override TId ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            EntityId.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException("is not an id.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value.ToString("D"));
    }
}
