using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>A sum from one of the sources, as finely split as the question needs; what it does not need is
/// null.</summary>
internal sealed record Fact(Currency Currency, Tally Tally)
{
    private static readonly IReadOnlyDictionary<Dimension, string?> NoTexts = new Dictionary<Dimension, string?>();

    /// <summary>The quarter hour, in UTC.</summary>
    public DateTimeOffset? Quarter { get; init; }

    public MerchantId? Merchant { get; init; }

    public ProgramId? Program { get; init; }

    public PartnerId? Partner { get; init; }

    public LinkId? Link { get; init; }

    /// <summary>The values of all other dimensions that were asked for.</summary>
    public IReadOnlyDictionary<Dimension, string?> Texts { get; init; } = NoTexts;
}
