using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Partners.Applications;

internal sealed record ApplicationResponse(
    PartnerApplicationId Id,
    ProgramId ProgramId,
    PartnerId PartnerId,
    ApplicationStatus Status,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<Document> Documents,
    int Score,
    IReadOnlyList<ScoreReason> Reasons,
    bool HasConflict,
    string? Asked,
    string? ReasonCode,
    string? Note,
    string? DecidedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? DecidedAt)
{
    /// <summary>An applicant is told the decision and its reason, not how it was scored or who decided.</summary>
    public static ApplicationResponse Of(Application a, bool forApplicant) => new(
        a.Id, a.ProgramId, a.PartnerId, a.Status, a.Answers, a.Documents, forApplicant ? 0 : a.Score,
        forApplicant ? [] : a.Reasons, !forApplicant && a.HasConflict, a.Asked, a.ReasonCode, a.Note,
        forApplicant ? null : a.DecidedBy, a.CreatedAt, a.SubmittedAt, a.DecidedAt);
}

internal sealed record ApplicationUnknown() : NotFoundError("application.unknown", "There is no such application.");
