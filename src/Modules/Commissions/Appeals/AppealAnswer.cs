using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Files;

namespace Rattan.Commissions.Appeals;

/// <param name="AnswerBy">Until then the merchant answers; afterwards the network.</param>
/// <param name="RestoredId">The commission that was booked again.</param>
internal sealed record AppealAnswer(
    AppealId Id,
    CommissionId CommissionId,
    ConversionId ConversionId,
    ProgramId ProgramId,
    PartnerId PartnerId,
    Money Amount,
    AppealStatus Status,
    string Text,
    IReadOnlyList<StoredFile> Files,
    string FiledByName,
    DateTimeOffset FiledAt,
    DateTimeOffset AnswerBy,
    DateTimeOffset? EscalatedAt,
    DateTimeOffset? DecidedAt,
    string? DecidedByName,
    string? Answer,
    CommissionId? RestoredId)
{
    public static AppealAnswer Of(Appeal a) => new(
        a.Id, a.CommissionId, a.ConversionId, a.ProgramId, a.PartnerId, a.Amount, a.Status, a.Text, a.Files,
        a.FiledByName, a.FiledAt, a.AnswerBy, a.EscalatedAt, a.DecidedAt, a.DecidedByName, a.Answer, a.RestoredId);
}
