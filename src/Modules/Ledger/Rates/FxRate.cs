using Rattan.Platform.Audit;
using System.Globalization;

namespace Rattan.Ledger.Rates;

/// <summary>One unit of <see cref="FromCurrency"/> buys <see cref="Rate"/> units of <see cref="ToCurrency"/>.</summary>
internal sealed class FxRate : IAudited
{
    public string AuditKey => $"rate:{FromCurrency}-{ToCurrency}:{Day:yyyy-MM-dd}";

    public DateOnly Day { get; init; }

    public Currency FromCurrency { get; init; }

    public Currency ToCurrency { get; init; }

    /// <summary>The exact decimal as text, without needless zeros.</summary>
    public required string Rate { get; set; }

    [Unaudited]
    public DateTimeOffset SetAt { get; set; }

    public decimal Value => decimal.Parse(Rate, CultureInfo.InvariantCulture);

    public static void Map(ModelBuilder model) => model.Entity<FxRate>(rate =>
    {
        rate.ToTable("fx_rates").HasKey(r => new { r.FromCurrency, r.ToCurrency, r.Day });
        rate.Ignore(r => r.Value);
    });
}

/// <summary>The text of a rate: digits and a point, above zero, at most <see cref="DigitsMax"/> digits on either
/// side.</summary>
internal static class RateText
{
    public const int DigitsMax = 12;

    public static bool TryParse(string? text, out string canonical)
    {
        canonical = "";
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value <= 0 || value >= 1_000_000_000_000m || value.Scale > DigitsMax)
        {
            return false;
        }

        canonical = value.ToString("0.############", CultureInfo.InvariantCulture);
        return true;
    }
}
