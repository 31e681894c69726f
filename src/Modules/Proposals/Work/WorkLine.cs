using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

internal enum WorkStatus
{
    Planned,

    /// <summary>It can be seen by the public.</summary>
    Live,

    /// <summary>Delivered, credited, or a part of each.</summary>
    Settled,

    /// <summary>A later version did without it.</summary>
    Removed,
}

/// <summary>Whether the owner of the place takes the line on.</summary>
internal enum RequestStatus
{
    None,
    Asked,
    Accepted,
    Refused,
}

/// <summary>What was found when the live link was opened.</summary>
internal enum LinkCheck
{
    None,
    Ok,
    Dead,

    /// <summary>It opens, but the tracking link is not in it.</summary>
    NoLink,
}

internal enum ResultSource
{
    None,
    Entered,
    Tracked,
    File,
}

/// <summary>A line of an approved proposal while it is worked off. Amounts are minor units of
/// <see cref="Currency"/>.</summary>
internal sealed class WorkLine : IMerchantOwned, IAgencyOwned, IAudited
{
    private WorkLine()
    {
    }

    public string AuditKey => $"proposal-line:{Id}";

    public ProposalLineId Id { get; private set; }

    public ProposalId ProposalId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>Who is paid the cost, or else <see cref="PartnerId"/>, or nobody.</summary>
    public AgencyId? AgencyId { get; private set; }

    public PartnerId? PartnerId { get; private set; }

    public ResourceId? ResourceId { get; private set; }

    public int Position { get; private set; }

    public string Title { get; private set; } = "";

    public string? Details { get; private set; }

    public string? Country { get; private set; }

    public string? Category { get; private set; }

    public int Quantity { get; private set; }

    public Currency Currency { get; private set; }

    public long PriceMinor { get; private set; }

    public long CostMinor { get; private set; }

    public long? ExpectedGmvMinor { get; private set; }

    public long? ExpectedLowMinor { get; private set; }

    public long? ExpectedHighMinor { get; private set; }

    public DateOnly? FromDay { get; private set; }

    public DateOnly? UntilDay { get; private set; }

    public LinkId? LinkId { get; private set; }

    public WorkStatus Status { get; private set; }

    public RequestStatus Request { get; private set; }

    public string? RequestNote { get; private set; }

    public string? LiveUrl { get; private set; }

    public DateTimeOffset? LiveAt { get; private set; }

    public string? LiveByName { get; private set; }

    public LinkCheck Checked { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    public string? CheckNote { get; private set; }

    /// <summary>Screenshots and other proof.</summary>
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    /// <summary>How much of it was delivered; null while it is not settled.</summary>
    public Percent? Delivered { get; private set; }

    public long DeliveredPriceMinor { get; private set; }

    public long DeliveredCostMinor { get; private set; }

    public int LateDays { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? SettledByName { get; private set; }

    public string? SettleNote { get; private set; }

    public long? Clicks { get; private set; }

    public long? Orders { get; private set; }

    public long? GmvMinor { get; private set; }

    public ResultSource Results { get; private set; }

    public DateTimeOffset? ResultsAt { get; private set; }

    /// <summary>The rate at which it went on with commission.</summary>
    public Percent? Cps { get; private set; }

    public DateTimeOffset? CpsAt { get; private set; }

    public int Version { get; private set; }

    public Money Price => new(PriceMinor, Currency);

    public Money Cost => new(CostMinor, Currency);

    public Money DeliveredPrice => new(DeliveredPriceMinor, Currency);

    public Money? Gmv => GmvMinor is { } minor ? new Money(minor, Currency) : null;

    /// <summary>Its price, cost and owner stay as they are.</summary>
    public bool IsFixed => Status is WorkStatus.Live or WorkStatus.Settled;

    public static WorkLine Plan(
        ProposalId proposal, MerchantId merchant, Currency currency, ProposalLine line, int position)
    {
        var work = new WorkLine
        {
            Id = line.Id,
            ProposalId = proposal,
            MerchantId = merchant,
            Currency = currency,
        };
        work.Say(line.Fields, position);
        return work;
    }

    /// <summary>Takes an approved version over. Of a line that is fixed only words and dates change.</summary>
    public void Say(LineFields fields, int position)
    {
        (Position, Title, Details) = (position, fields.Title!, fields.Details);
        (Country, Category, Quantity) = (fields.Country, fields.Category, fields.Quantity);
        (FromDay, UntilDay, LinkId) = (fields.From, fields.Until, fields.LinkId);
        (ExpectedGmvMinor, ExpectedLowMinor, ExpectedHighMinor) =
            (fields.ExpectedGmv?.Minor, fields.ExpectedLow?.Minor, fields.ExpectedHigh?.Minor);
        if (!IsFixed)
        {
            if ((AgencyId, PartnerId, CostMinor) != (fields.AgencyId, fields.PartnerId, fields.Cost?.Minor ?? 0))
            {
                (Request, RequestNote) =
                    (fields.AgencyId is null ? RequestStatus.None : RequestStatus.Asked, null);
            }

            (ResourceId, AgencyId, PartnerId) = (fields.ResourceId, fields.AgencyId, fields.PartnerId);
            (PriceMinor, CostMinor) = (fields.Price!.Value.Minor, fields.Cost?.Minor ?? 0);
            Status = WorkStatus.Planned;
        }

        Version++;
    }

    public void Remove()
    {
        Status = WorkStatus.Removed;
        Version++;
    }

    public void Answer(bool accepted, string? note)
    {
        (Request, RequestNote) = (accepted ? RequestStatus.Accepted : RequestStatus.Refused, note);
        Version++;
    }

    public void GoLive(string url, string by, DateTimeOffset now)
    {
        // A better link for the same thing does not make it newer: its results count from the first one on.
        (Status, LiveUrl, LiveAt, LiveByName) = (WorkStatus.Live, url, LiveAt ?? now, by);
        (Checked, CheckedAt, CheckNote) = (LinkCheck.None, null, null);
        Version++;
    }

    public void Check(LinkCheck found, string? note, DateTimeOffset now)
    {
        (Checked, CheckNote, CheckedAt) = (found, note, now);
        Version++;
    }

    public void Attach(StoredFile file)
    {
        Files = [.. Files, file];
        Version++;
    }

    /// <summary>Splits price and cost by how much was delivered; price and cost half up to the minor unit, the rest of
    /// the price is credited.</summary>
    public void Settle(Percent delivered, int lateDays, string? note, string by, DateTimeOffset now)
    {
        (Status, Delivered, LateDays) = (WorkStatus.Settled, delivered, lateDays);
        (DeliveredPriceMinor, DeliveredCostMinor) = (delivered.Of(Price).Minor, delivered.Of(Cost).Minor);
        (SettledAt, SettledByName, SettleNote) = (now, by, note);
        Version++;
    }

    public void Bring(long? clicks, long? orders, long? gmvMinor, ResultSource source, DateTimeOffset now)
    {
        (Clicks, Orders, GmvMinor, Results, ResultsAt) = (clicks, orders, gmvMinor, source, now);
        Version++;
    }

    public void MoveToCps(Percent rate, DateTimeOffset now)
    {
        (Cps, CpsAt) = (rate, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var line = model.Entity<WorkLine>();
        line.ToTable("proposal_lines").HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasOne<Proposal>().WithMany().HasForeignKey(l => l.ProposalId);
        line.Property(l => l.Files).AsJson();
        line.Property(l => l.Version).IsConcurrencyToken();
        line.Ignore(l => l.Price).Ignore(l => l.Cost).Ignore(l => l.DeliveredPrice).Ignore(l => l.Gmv);
        line.Ignore(l => l.IsFixed).Ignore(l => l.AuditKey);
    }
}
