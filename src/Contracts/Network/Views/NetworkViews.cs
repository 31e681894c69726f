namespace Rattan.Contracts.Network.Views;

/// <summary>Row of <c>v_agencies</c>: the network's alone, read it only for its people.</summary>
public sealed class AgencyRow
{
    public AgencyId AgencyId { get; init; }

    public required string Name { get; init; }

    public required string Country { get; init; }

    public required string Status { get; init; }
}

/// <summary>Row of <c>v_resources</c>: the network's alone, read it only for its people. ROAS is GMV ÷ cost in
/// thousandths; null without a record.</summary>
public sealed class ResourceRow
{
    public ResourceId ResourceId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Channel { get; init; }

    public required string Owner { get; init; }

    public AgencyId? AgencyId { get; init; }

    public required string Status { get; init; }

    /// <summary>A to E.</summary>
    public string? Grade { get; init; }

    public long? ExpectedMilli { get; init; }

    public long? LowMilli { get; init; }

    public long? HighMilli { get; init; }
}
