using Rattan.Contracts.Deals;
using Rattan.Contracts.Tracking;
using Rattan.Deals.Creators;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;

namespace Rattan.Deals.Deliverables;

/// <summary>A post as one side sees it.</summary>
/// <param name="LateDays">So far, or when it was accepted.</param>
/// <param name="Reduction">Of the fee, for lateness.</param>
/// <param name="Results">As entered.</param>
/// <param name="LinkId">The own link that counts for the post.</param>
internal sealed record DeliverableAnswer(
    DeliverableId Id,
    DealId DealId,
    int Number,
    PostFormat Format,
    SocialPlatform Platform,
    string? Brief,
    DateOnly? DueOn,
    DeliverableStatus Status,
    Draft? Draft,
    string? PostUrl,
    DateTimeOffset? PublishedAt,
    LiveCheck? Check,
    AcceptanceRecord? Acceptance,
    int LateDays,
    Money Reduction,
    Money? Fee,
    Money? Margin,
    Money? Price,
    PostResults? Results,
    LinkId? LinkId)
{
    public static DeliverableAnswer Of(Deliverable p, Side side, DateTimeOffset now) => new(
        p.Id, p.DealId, p.Number, p.Format, p.Platform, p.Brief, p.DueOn, p.Status, p.Draft, p.PostUrl, p.PublishedAt,
        p.LastCheck, p.Acceptance, p.Status == DeliverableStatus.Accepted ? p.LateDays : p.LateBy(now), p.Reduction,
        side == Side.Merchant ? null : p.Fee, side == Side.Network ? p.Margin : null,
        side == Side.Creator ? null : p.Fee + p.Margin, p.Results, p.LinkId);
}

internal sealed record DeliverableUnknown() : NotFoundError("deliverable.unknown", "There is no such post.");

internal sealed record DeliverableElsewhere(DeliverableStatus Status) : ConflictError(
    "deliverable.status", $"The post is {Kernel.Json.EnumText.Of(Status)}: this is not done now.");
