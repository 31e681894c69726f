using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;

namespace Rattan.Proposals.Drafts;

internal enum VersionStatus
{
    Draft,
    Sent,
    Approved,
    Declined,
}

/// <summary>What a proposal said at one time. Once sent it stays as it is.</summary>
internal sealed class ProposalVersion
{
    private ProposalVersion()
    {
    }

    public ProposalId ProposalId { get; private set; }

    public int Number { get; private set; }

    public VersionStatus Status { get; private set; }

    public IReadOnlyList<ProposalLine> Lines { get; private set; } = [];

    /// <summary>What the merchant reads above the lines.</summary>
    public string? Note { get; private set; }

    public string MadeByName { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedByName { get; private set; }

    public string? DecisionNote { get; private set; }

    public int Version { get; private set; }

    public long PriceMinor => Lines.Sum(line => line.Fields.Price!.Value.Minor);

    public long CostMinor => Lines.Sum(line => line.Fields.Cost?.Minor ?? 0);

    public static ProposalVersion Begin(
        ProposalId proposal, int number, IReadOnlyList<ProposalLine> lines, string? note, string by,
        DateTimeOffset now) => new()
    {
        ProposalId = proposal,
        Number = number,
        Lines = lines,
        Note = note,
        MadeByName = by,
        MadeAt = now,
    };

    public void Put(ProposalLine line)
    {
        Lines = Lines.Any(each => each.Id == line.Id)
            ? [.. Lines.Select(each => each.Id == line.Id ? line : each)]
            : [.. Lines, line];
        Version++;
    }

    public void Remove(ProposalLineId line)
    {
        Lines = [.. Lines.Where(each => each.Id != line)];
        Version++;
    }

    public void Say(string? note)
    {
        Note = note;
        Version++;
    }

    public void Send(DateTimeOffset now)
    {
        (Status, SentAt) = (VersionStatus.Sent, now);
        Version++;
    }

    public void Decide(bool approved, string? note, string by, DateTimeOffset now)
    {
        (Status, DecidedAt) = (approved ? VersionStatus.Approved : VersionStatus.Declined, now);
        (DecidedByName, DecisionNote) = (by, note);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var version = model.Entity<ProposalVersion>();
        version.ToTable("proposal_versions").HasKey(v => new { v.ProposalId, v.Number });
        version.HasOne<Proposal>().WithMany().HasForeignKey(v => v.ProposalId);
        version.Property(v => v.Lines).AsJson();
        version.Property(v => v.Version).IsConcurrencyToken();
        version.Ignore(v => v.PriceMinor).Ignore(v => v.CostMinor);
    }
}
