using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Rattan.Kernel.Json;

namespace Rattan.Payouts.Methods;

/// <summary>What a bank must know. Of a bank: either an IBAN or an account number; of PayPal and Wise the e-mail.
/// Never shown, logged or audited as a whole.</summary>
internal sealed record MethodDetails(
    string HolderName,
    string? Country,
    string? Iban,
    string? AccountNumber,
    string? Swift,
    string? BankName,
    string? Branch,
    string? Email,
    string? TaxId)
{
    public string Masked => Email is { } email ? MaskEmail(email)
        : Iban is { } iban ? $"{iban[..2]} ···· {iban[^4..]}"
        : $"{BankName ?? Country} ···· {Ending(AccountNumber ?? "")}";

    private static string Ending(string number) => number[^Math.Min(4, number.Length / 2)..];

    private static string MaskEmail(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return $"{email[..1]}···{email[at..]}";
    }
}

/// <summary>Closes and opens details with the program's own keys.</summary>
internal sealed class MethodSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("rattan.payouts.method");

    public string Close(MethodDetails details) =>
        protector.Protect(JsonSerializer.Serialize(details, RattanJson.Options));

    public MethodDetails Open(PayoutMethod method) =>
        JsonSerializer.Deserialize<MethodDetails>(protector.Unprotect(method.Sealed), RattanJson.Options)!;
}
