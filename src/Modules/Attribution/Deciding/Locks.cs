using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Deciding;

internal static class Locks
{
    /// <summary>Null when the lead takes the conversion, otherwise the word for why it does not.</summary>
    public static string? Refused(LeadLock lead, AttributionQuestion question)
    {
        if (question.LockInDays == 0)
        {
            return "lock_off";
        }

        if (lead.Credits.Count == 0)
        {
            return "lead_unattributed";
        }

        if (lead.At > question.OccurredAt)
        {
            return "after_order";
        }

        return question.LockInDays is { } days && question.OccurredAt - lead.At > TimeSpan.FromDays(days)
            ? "lock_expired"
            : null;
    }
}
