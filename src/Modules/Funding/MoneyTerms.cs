namespace Rattan.Funding;

/// <summary>What every movement of money at a bank has in common.</summary>
internal static class MoneyTerms
{
    public const int ReferenceMax = 100;
    public const int NoteMax = 500;

    private const long AmountMax = 100_000_000_000_000;

    public static ValidationError? RefuseAmount(Money? amount) => amount is { Minor: > 0 and <= AmountMax }
        ? null : new ValidationError("funding.amount", "An amount above zero.", "amount");

    public static bool TryDay(string? text, DateOnly today, out DateOnly day) =>
        (day = IsoDay.Read(text?.Trim()) ?? default).Year >= 2000 && day <= today.AddDays(1);

    /// <summary>A bank's reference without what people write differently each time: case, spaces, dashes.</summary>
    public static string? Key(string? reference)
    {
        if (!LineText.IsLine(reference, ReferenceMax))
        {
            return null;
        }

        var key = string.Concat(LineText.Fold(reference!).Where(char.IsLetterOrDigit));
        return key.Length == 0 ? null : key;
    }

    public static ValidationError Day(string field) =>
        new("funding.day", "A day that has come, written as yyyy-MM-dd.", field);

    public static ValidationError Reference() =>
        new("funding.reference", "The bank's reference, 1 to 100 characters with a letter or digit.", "reference");

    public static ValidationError Bank() => new("funding.bank", "This is no bank account of the network.", "bank");

    public static ValidationError? RefuseNote(string? note) => note?.Trim().Length > NoteMax
        ? new ValidationError("funding.note", "At most 500 characters.", "note") : null;
}

internal sealed record MerchantUnknown()
    : NotFoundError("funding.merchant_unknown", "There is no such merchant.");
