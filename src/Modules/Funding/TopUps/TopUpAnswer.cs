using Rattan.Contracts.Funding;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Files;

namespace Rattan.Funding.TopUps;

/// <param name="Came">What finance confirmed; may differ from what was announced.</param>
/// <param name="Difference">Came less announced; null before it came.</param>
internal sealed record TopUpAnswer(
    TopUpId Id, MerchantId MerchantId, string MerchantName, TopUpStatus Status, Money Amount, DateOnly SentOn,
    string Reference, string? Note, StoredFile? Proof, string MadeByName, DateTimeOffset MadeAt, Money? Came,
    Money? Difference, DateOnly? CameOn, string? Bank, string? BankReference, string? Reason, string? DecidedByName,
    DateTimeOffset? DecidedAt)
{
    public static TopUpAnswer Of(TopUp t, string merchant) => new(
        t.Id, t.MerchantId, merchant, t.Status, t.Amount, t.SentOn, t.Reference, t.Note, t.Proof, t.MadeByName,
        t.MadeAt, t.Came, t.Came is { } came ? came - t.Amount : null, t.CameOn, t.Bank, t.BankReference, t.Reason,
        t.DecidedByName, t.DecidedAt);
}

internal sealed record TopUpUnknown() : NotFoundError("top_up.unknown", "There is no such top-up.");

internal sealed record TopUpDecided()
    : ConflictError("top_up.decided", "The top-up was confirmed, refused or withdrawn already.");

internal sealed record TopUpReferenceTaken() : ConflictError(
    "top_up.reference_taken", "A transfer with this reference of this bank is booked already.", "reference");
