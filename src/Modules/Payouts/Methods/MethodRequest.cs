using System.Text.RegularExpressions;
using Rattan.Kernel.Json;

namespace Rattan.Payouts.Methods;

/// <param name="Kind">bank, payPal or wise.</param>
/// <param name="Country">Of the bank.</param>
/// <param name="NoticeEmail">Hears of payments and changes; the partner's own address when absent.</param>
internal sealed record MethodRequest(
    string? Kind,
    string? HolderName,
    string? Country,
    string? Iban,
    string? AccountNumber,
    string? Swift,
    string? BankName,
    string? Branch,
    string? Email,
    string? TaxCountry,
    string? TaxId,
    string? NoticeEmail);

/// <summary>A request that was read: everything in the shape that banks want.</summary>
internal sealed record ReadMethod(MethodKind Kind, MethodDetails Details, string TaxCountry, string? NoticeEmail);

/// <summary>Reads what people type. The error's field names the part that is wrong.</summary>
internal static partial class MethodReader
{
    private const int NameMax = 140;

    public static Result<ReadMethod> Read(MethodRequest request)
    {
        if (!EnumText.TryParse<MethodKind>(request.Kind, out var kind))
        {
            return Wrong("kind", "bank, payPal or wise.");
        }

        if (!LineText.IsLine(request.HolderName, NameMax))
        {
            return Wrong("holderName", "The holder's name, 1 to 140 characters.");
        }

        var taxCountry = Upper(request.TaxCountry);
        if (!Kernel.Country.IsKnown(taxCountry))
        {
            return Wrong("taxCountry", "The country where the partner is taxed, such as VN.");
        }

        var taxId = Blank(request.TaxId)?.ToUpperInvariant();
        if (taxId is not null && !TaxIdOf(taxCountry).IsMatch(taxId))
        {
            return Wrong("taxId", "This is not a tax number of that country.");
        }

        var notice = Blank(request.NoticeEmail);
        if (notice is not null && !LineText.IsEmail(notice))
        {
            return Wrong("noticeEmail", "This is not an e-mail address.");
        }

        var details = kind == MethodKind.Bank ? ReadBank(request) : ReadWallet(request);
        return details.TryValue(out var read, out var refused)
            ? new ReadMethod(
                kind, read with { HolderName = request.HolderName!.Trim(), TaxId = taxId }, taxCountry, notice)
            : refused;
    }

    private static Result<MethodDetails> ReadWallet(MethodRequest request) =>
        LineText.IsEmail(request.Email?.Trim())
            ? new MethodDetails("", null, null, null, null, null, null, request.Email!.Trim(), null)
            : Wrong("email", "The e-mail address of the account.");

    private static Result<MethodDetails> ReadBank(MethodRequest request)
    {
        var country = Upper(request.Country);
        if (!Kernel.Country.IsKnown(country))
        {
            return Wrong("country", "The country of the bank, such as VN.");
        }

        var swift = Blank(request.Swift)?.ToUpperInvariant();
        if (swift is not null && (!SwiftPattern().IsMatch(swift) || swift[4..6] != country))
        {
            return Wrong("swift", "A SWIFT code has 8 or 11 characters and names the bank's country.");
        }

        if (Iban.IsUsedIn(country))
        {
            var iban = Methods.Iban.Read(request.Iban);
            return iban is not null && iban.StartsWith(country, StringComparison.Ordinal)
                ? new MethodDetails("", country, iban, null, swift, Blank(request.BankName), null, null, null)
                : Wrong("iban", "This is not an IBAN of that country: check its length and digits.");
        }

        return ReadLocal(request, country, swift);
    }

    private static Result<MethodDetails> ReadLocal(MethodRequest request, string country, string? swift)
    {
        var number = Blank(request.AccountNumber)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number is null || !AccountOf(country).IsMatch(number))
        {
            return Wrong("accountNumber", "This is not an account number of a bank in that country.");
        }

        if (!LineText.IsLine(request.BankName, NameMax))
        {
            return Wrong("bankName", "The name of the bank.");
        }

        // Banks in China pay by the branch; elsewhere abroad by the SWIFT code. Vietnam's own network needs neither.
        if (country == "CN" && !LineText.IsLine(request.Branch, NameMax))
        {
            return Wrong("branch", "The branch, or its 12-digit CNAPS number.");
        }

        return swift is null && country is not ("VN" or "CN")
            ? Wrong("swift", "The SWIFT code of the bank.")
            : new MethodDetails(
                "", country, null, number, swift, request.BankName!.Trim(), Blank(request.Branch), null, null);
    }

    private static Regex AccountOf(string country) => country switch
    {
        "VN" => VietnamAccount(),
        "CN" => ChinaAccount(),
        _ => AnyAccount(),
    };

    private static Regex TaxIdOf(string country) => country switch
    {
        "VN" => VietnamTaxId(),
        "CN" => ChinaTaxId(),
        _ => AnyTaxId(),
    };

    private static string Upper(string? text) => (text ?? "").Trim().ToUpperInvariant();

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ValidationError Wrong(string field, string message) =>
        new("payout.method.invalid", message, field);

    [GeneratedRegex("^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex SwiftPattern();

    [GeneratedRegex("^[0-9A-Z]{6,19}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex VietnamAccount();

    [GeneratedRegex("^[0-9]{12,21}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex ChinaAccount();

    [GeneratedRegex("^[0-9A-Z-]{4,34}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AnyAccount();

    [GeneratedRegex("^([0-9]{10}|[0-9]{10}-[0-9]{3}|[0-9]{12})$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex VietnamTaxId();

    [GeneratedRegex("^([0-9A-Z]{18}|[0-9A-Z]{15})$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex ChinaTaxId();

    [GeneratedRegex("^[0-9A-Z][0-9A-Z ./-]{1,39}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AnyTaxId();
}
