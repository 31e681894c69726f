namespace Rattan.Contracts.Merchants.Views;

/// <summary>Row of <c>v_merchants</c>.</summary>
public sealed class MerchantRow : IMerchantOwned
{
    public MerchantId MerchantId { get; init; }

    public required string Name { get; init; }

    public required string Country { get; init; }

    public required string Currency { get; init; }
}

/// <summary>Row of <c>v_programs</c>.</summary>
public sealed class ProgramRow : IMerchantOwned
{
    public ProgramId ProgramId { get; init; }

    public int Number { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string Name { get; init; }

    public required string Currency { get; init; }

    public required string TimeZone { get; init; }

    public ProgramStatus Status { get; init; }
}
