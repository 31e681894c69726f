using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>A sum from one of the sources, as finely split as the question needs; what it does not need is
/// null.</summary>
internal sealed record Fact(Currency Currency, Tally Tally)
{
    /// <summary>The quarter hour, in UTC.</summary>
    public DateTimeOffset? Quarter { get; init; }

    public MerchantId? Merchant { get; init; }

    public ProgramId? Program { get; init; }

    public PartnerId? Partner { get; init; }

    public LinkId? Link { get; init; }

    public string? Country { get; init; }

    public string? Device { get; init; }
}
