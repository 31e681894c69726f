using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking.Views;

namespace Rattan.Reporting.Query;

/// <summary>An order or a commission line beside what else is known of it, as far as a question needs it.</summary>
internal sealed class BookRow
{
    public ConversionRow? Order { get; init; }

    /// <summary>Of an order its owner: the line that says whose it is.</summary>
    public CommissionRow? Line { get; init; }

    /// <summary>From the click that earned the order; null when none did.</summary>
    public ConversionSourceRow? Source { get; init; }

    /// <summary>Why the order was credited.</summary>
    public string? Reason { get; init; }

    public BookPart? Part { get; init; }

    /// <summary>The order again, when it is the first of a new customer in the program.</summary>
    public CustomerOrderRow? First { get; init; }
}

/// <summary>What of an order or a commission line a row counts: all of it, or what falls to one line of the
/// order.</summary>
internal sealed class BookPart
{
    /// <summary>1, or 0 where another line of the same order is the one that counts.</summary>
    public long Count { get; init; }

    public long AmountMinor { get; init; }

    public long RefundedMinor { get; init; }

    public long FeeMinor { get; init; }

    public string? Sku { get; init; }

    public string? Category { get; init; }
}

/// <summary>What sums of the books are grouped by; what a question does not need stays null.</summary>
internal sealed class BookKey
{
    public long? Quarter { get; init; }

    public ProgramId Program { get; init; }

    public required string Currency { get; init; }

    public PartnerId? Partner { get; init; }

    public LinkId? Link { get; init; }

    public ConversionType? Type { get; init; }

    public ConversionStatus? Status { get; init; }

    public bool? NewCustomer { get; init; }

    public CommissionStatus? Decision { get; init; }

    public string? Cause { get; init; }

    public string? Reason { get; init; }

    /// <summary>The texts that rows show, in the plan's order.</summary>
    public string? Text1 { get; init; }

    public string? Text2 { get; init; }

    public string? Text3 { get; init; }

    public string? Text4 { get; init; }

    public string? TextAt(int index) => index switch { 0 => Text1, 1 => Text2, 2 => Text3, _ => Text4 };
}
