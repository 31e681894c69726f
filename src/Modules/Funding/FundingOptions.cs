namespace Rattan.Funding;

internal sealed class FundingOptions
{
    public const string Section = "Funding";

    private const int BanksMax = 20;
    private const int BankMax = 30;

    /// <summary>The bank accounts of the network by their names in the ledger (<c>network:cash:{bank}</c>), with
    /// commas between; the first is the usual one.</summary>
    public string Banks { get; set; } = "main";

    public IReadOnlyList<string> BankNames =>
        Banks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsValid => BankNames is { Count: > 0 and <= BanksMax } names && names.All(name =>
        name.Length <= BankMax && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
}
