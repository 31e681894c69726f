using Rattan.Contracts.Explanations;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Contracts.Commissions;

/// <summary>A commission line with why it is what it is: the steps kept when it was booked, then what happened since. A
/// reversal has an amount below zero and names its <paramref name="ParentId"/>.</summary>
public sealed record CommissionStory(
    CommissionId Id,
    PartnerId PartnerId,
    Money Amount,
    CommissionStatus Status,
    string RuleName,
    DateTimeOffset BookedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? PayableAt,
    CommissionId? ParentId,
    IReadOnlyList<ExplainStep> Steps);

/// <summary>Reads what a conversion earned and why, as far as the caller may see it.</summary>
public interface ICommissionStories
{
    /// <summary>In the order in which the lines were booked; empty when nothing was earned.</summary>
    Task<IReadOnlyList<CommissionStory>> OfConversionAsync(ConversionId conversion, CancellationToken ct);
}
