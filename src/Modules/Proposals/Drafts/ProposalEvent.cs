using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;

namespace Rattan.Proposals.Drafts;

/// <summary>One line of a proposal's history; its words are the text <c>proposals.event.{kind}</c>.</summary>
internal sealed class ProposalEvent
{
    public ProposalEventId Id { get; init; }

    public ProposalId ProposalId { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>What the text is filled with: names, numbers, amounts such as <c>12.50 EUR</c>.</summary>
    public IReadOnlyDictionary<string, string> Fill { get; init; } = new Dictionary<string, string>();

    public string? Note { get; init; }

    /// <summary>Not for the merchant.</summary>
    public bool IsInner { get; init; }

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model)
    {
        var entry = model.Entity<ProposalEvent>();
        entry.ToTable("proposal_events").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasOne<Proposal>().WithMany().HasForeignKey(e => e.ProposalId);
        entry.Property(e => e.Fill).AsJson();
    }
}

/// <summary>Writes a proposal's history, in the caller's transaction.</summary>
internal sealed class History(AppDbContext db, Platform.Tenancy.Caller caller, TimeProvider clock)
{
    public DateTimeOffset Now => clock.Now();

    public void Note(
        ProposalId proposal, string kind, string? note = null, bool inner = false,
        params IReadOnlyList<(string Name, string Value)> fill)
    {
        var now = clock.Now();
        db.Add(new ProposalEvent
        {
            Id = EntityId.New<ProposalEventId>(now),
            ProposalId = proposal,
            Kind = kind,
            Fill = fill.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal),
            Note = note,
            IsInner = inner,
            ByName = caller.Name,
            At = now,
        });
    }
}
