using Rattan.Contracts.Access;

namespace Rattan.Merchants.SiteReviews;

/// <summary>A finding as requests and answers have it.</summary>
internal sealed record FindingFields
{
    public const int TextMax = 2000;

    /// <summary>Of the review's checklist; it never changes.</summary>
    public string? ItemKey { get; init; }

    public string? Text { get; init; }

    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>A person of the network; null for the merchant.</summary>
    public UserId? OwnerId { get; init; }

    public DateOnly? DueOn { get; init; }

    public Error? Refuse() => LineText.Given(Text) is null || Text!.Length > TextMax
        ? new ValidationError("site_finding.text", "What is wrong, in 1 to 2,000 characters.", "text") : null;

    public FindingFields Tidied() => this with { Text = Text!.Trim() };
}
