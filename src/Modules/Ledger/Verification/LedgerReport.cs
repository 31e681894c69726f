namespace Rattan.Ledger.Verification;

/// <summary>What a walk through the whole journal found.</summary>
/// <param name="Summary">One line: what was checked, or the first break.</param>
public sealed record LedgerReport(bool Sound, string Summary, long Entries);

/// <summary>The outcome of a verification, kept so that the page can show the last one.</summary>
internal sealed class JournalCheck
{
    public DateTimeOffset At { get; init; }

    public bool Sound { get; init; }

    public required string Summary { get; init; }

    public static void Map(ModelBuilder model) =>
        model.Entity<JournalCheck>().ToTable("journal_checks").HasKey(c => c.At);
}
