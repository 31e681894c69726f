using System.Collections.Frozen;

namespace Rattan.Commissions.Plans.Engine;

internal enum FieldKind
{
    Text,

    /// <summary>Text compared without regard to case.</summary>
    Folded,
    Number,
    Flag,
    Day,

    /// <summary>1 (Monday) to 7, or an English name.</summary>
    Weekday,

    /// <summary>Minor units of the program's currency.</summary>
    Amount,

    /// <summary>Text or number, as the operand is; text that is no number then counts as missing.</summary>
    Free,
}

/// <summary>A field that conditions may name.</summary>
/// <param name="Read">Null when the facts lack it.</param>
internal sealed record Field(string Name, FieldKind Kind, Func<Facts, Fact?> Read)
{
    public bool IsOfLine { get; } = Name.StartsWith("line.", StringComparison.Ordinal);

    public bool IsText => Kind is FieldKind.Text or FieldKind.Folded or FieldKind.Free;
}

/// <summary>The fields of the contract. Those that need counts of earlier months are named, and refused.</summary>
internal static class Fields
{
    public const string MetadataPrefix = "order.metadata.";

    public static readonly FrozenSet<string> NotYet =
        FrozenSet.ToFrozenSet(["partner.monthSales", "partner.monthLeads"], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Field> Known = new Field[]
    {
        new("partner.id", FieldKind.Text, f => Fact.Of(f.Partner.Id.ToString())),
        new("partner.group", FieldKind.Text, f => Text(f.Partner.Group?.ToString())),
        new("partner.tier", FieldKind.Text, f => Text(f.Partner.Tier?.ToString())),
        new("partner.country", FieldKind.Text, f => Text(f.Partner.Country)),
        new("partner.kind", FieldKind.Text, f => Text(f.Partner.Kind is { } kind ? KindWord(kind) : null)),
        new("partner.tenureDays", FieldKind.Number, f => f.Partner.TenureDays is { } days ? Fact.Of(days) : null),
        new("customer.isNew", FieldKind.Flag, f => f.Order.CustomerIsNew is { } isNew ? Fact.Of(isNew) : null),
        new("customer.country", FieldKind.Text, f => Text(f.Order.CustomerCountry)),
        new("order.amount", FieldKind.Amount, f => Fact.Of(f.Order.Amount.Minor)),
        new("order.currency", FieldKind.Text, f => Text(f.Order.OrderAmount.Currency.Code)),
        new("order.coupon", FieldKind.Folded, f => Text(f.Order.Coupon)),
        new("line.sku", FieldKind.Text, f => Text(f.Line?.Sku)),
        new("line.category", FieldKind.Text, f => Text(f.Line?.Category)),
        new("time.day", FieldKind.Weekday, f => Fact.Of(IsoDay(f.Local.DayOfWeek))),
        new("time.hour", FieldKind.Number, f => Fact.Of(f.Local.Hour)),
        new("time.date", FieldKind.Day, f => Fact.Of(DateOnly.FromDateTime(f.Local).DayNumber)),
    }.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys;

    public static Field? Find(string name)
    {
        if (name.StartsWith(MetadataPrefix, StringComparison.Ordinal) && name.Length > MetadataPrefix.Length)
        {
            var key = name[MetadataPrefix.Length..];
            return new Field(name, FieldKind.Free, f => Text(f.Order.Metadata.GetValueOrDefault(key)));
        }

        return Known.GetValueOrDefault(name);
    }

    public static int IsoDay(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;

    /// <summary>The word of a kind in plans and in JSON: <c>mediaBuyer</c>.</summary>
    public static string KindWord(Contracts.Partners.PartnerKind kind) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static Fact? Text(string? text) => string.IsNullOrEmpty(text) ? null : Fact.Of(text);
}
