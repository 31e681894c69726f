using Rattan.Contracts.Partners;
using Rattan.Partners.Profiles;

namespace Rattan.Partners.Imports;

/// <summary>A row of a file as it was understood. What is null or empty was not in the file and stays as it
/// is.</summary>
/// <param name="Refused">Why the row cannot be taken, whatever the books say.</param>
internal sealed record PartnerLine(int Line, IReadOnlyList<string> Cells, Error? Refused = null)
{
    public string? ExternalId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public PartnerKind? Kind { get; init; }

    public PartnerPromotion? Promotion { get; init; }

    public string? Country { get; init; }

    public string? Bio { get; init; }

    public string? TaxCountry { get; init; }

    public string? PriceNotes { get; init; }

    public IReadOnlyList<Channel> Channels { get; init; } = [];

    public IReadOnlyList<string> Audience { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Tier { get; init; }

    public string? Group { get; init; }

    public string? EmailFolded => Email is null ? null : Partners.Partner.FoldEmail(Email);
}

internal enum LineEnd
{
    Added,
    Updated,
    Unchanged,
    Refused,
}

/// <summary>What became of a row, or would.</summary>
internal sealed record LineOutcome(
    PartnerLine Line, LineEnd End, Error? Refused = null, PartnerId? Partner = null, bool Enrolled = false,
    bool Invited = false);
