using System.Collections.Frozen;

namespace Rattan.Kernel;

/// <summary>A current ISO 4217 currency. <see cref="Digits"/> is its number of decimals: VND 0, EUR 2, BHD 3.</summary>
public readonly record struct Currency
{
    private static readonly FrozenDictionary<string, Currency> Known = Load();

    private readonly string? code;

    private Currency(string code, int digits) => (this.code, Digits) = (code, digits);

    public string Code => code ?? throw new InvalidOperationException("A currency that was never set.");

    public int Digits { get; }

    /// <summary>Minor units in one major unit: 1, 100, 1000 or 10000.</summary>
    public decimal Scale => Digits switch { 0 => 1m, 2 => 100m, 3 => 1000m, _ => 10000m };

    public static IEnumerable<Currency> All => Known.Values;

    public static bool TryParse(string? code, out Currency currency)
    {
        currency = default;
        return code is not null && Known.TryGetValue(code, out currency);
    }

    /// <summary>A code that is known to be valid, from our own tables; anything else throws.</summary>
    public static Currency Of(string code) => TryParse(code, out var currency)
        ? currency
        : throw new ArgumentException($"{code} is not a current ISO 4217 code.", nameof(code));

    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Load()
    {
        var known = new Dictionary<string, Currency>(StringComparer.Ordinal);
        foreach (var (digits, codes) in IsoCodes.CurrenciesByDigits)
        {
            foreach (var each in codes.Split(' '))
            {
                known.Add(each, new Currency(each, digits));
            }
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
