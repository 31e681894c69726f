using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Proposals.Drafts;

internal enum ProposalStatus
{
    Draft,

    /// <summary>The merchant is asked.</summary>
    Sent,
    Declined,

    /// <summary>Not paid in full.</summary>
    Approved,

    /// <summary>Paid in full; the lines are being worked off.</summary>
    Paid,

    /// <summary>Every line was delivered or credited.</summary>
    Finished,
    Cancelled,
}

/// <summary>What the network offers a merchant for a need. What it says stands in its versions; here is how far it is
/// and what money came. Amounts are minor units of <see cref="Currency"/>.</summary>
internal sealed class Proposal : IMerchantOwned, IAudited
{
    private Proposal()
    {
    }

    public string AuditKey => $"proposal:{Id}";

    public ProposalId Id { get; private set; }

    public int Number { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public MerchantNeedId? NeedId { get; private set; }

    public string Title { get; private set; } = "";

    [Unaudited]
    public string SearchText { get; private set; } = "";

    public Currency Currency { get; private set; }

    public IReadOnlyList<string> Countries { get; private set; } = [];

    public IReadOnlyList<string> Categories { get; private set; } = [];

    /// <summary>The merchant's gross margin, for ROI and for what it can pay per sale.</summary>
    public Percent? GrossMargin { get; private set; }

    /// <summary>GMV ÷ price that the merchant wants at least, in hundredths.</summary>
    public int? GoalRoasCents { get; private set; }

    public ProposalStatus Status { get; private set; }

    public UserId? OwnerId { get; private set; }

    /// <summary>The latest version, sent or not.</summary>
    public int LatestVersion { get; private set; }

    /// <summary>What counts.</summary>
    public int? ApprovedVersion { get; private set; }

    /// <summary>Of the approved version.</summary>
    public long TotalMinor { get; private set; }

    /// <summary>What came into the prepaid account and was not returned from it by a later version.</summary>
    public long FundedMinor { get; private set; }

    /// <summary>What left the prepaid account because its line was delivered or credited.</summary>
    public long SettledMinor { get; private set; }

    /// <summary>Why it was declined or cancelled.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why the results are as they are; shown to the merchant in the report.</summary>
    public string? Causes { get; private set; }

    public string? NextSteps { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public long DueMinor => Math.Max(0, TotalMinor - FundedMinor);

    public long PrepaidMinor => FundedMinor - SettledMinor;

    public bool IsOver => Status is ProposalStatus.Finished or ProposalStatus.Cancelled;

    /// <summary>Lines may be worked off.</summary>
    public bool IsAtWork => Status is ProposalStatus.Approved or ProposalStatus.Paid;

    public static Proposal Draft(
        int number, MerchantId merchant, MerchantNeedId? need, Currency currency, DateTimeOffset now) => new()
    {
        Id = EntityId.New<ProposalId>(now),
        Number = number,
        MerchantId = merchant,
        NeedId = need,
        Currency = currency,
        LatestVersion = 1,
        MadeAt = now,
        ChangedAt = now,
    };

    /// <summary>Takes over what was checked before.</summary>
    public void Say(ProposalTerms terms, DateTimeOffset now)
    {
        (Title, SearchText) = (terms.Title, $"{LineText.Fold(terms.Title)} #{Number}");
        (Countries, Categories, OwnerId) = (terms.Countries, terms.Categories, terms.OwnerId);
        (GrossMargin, GoalRoasCents) = (terms.GrossMargin, terms.GoalRoasCents);
        Touch(now);
    }

    /// <summary>A change of what was sent or approved begins a version of its own.</summary>
    public void BeginVersion(DateTimeOffset now)
    {
        LatestVersion++;
        Status = Status is ProposalStatus.Sent or ProposalStatus.Declined ? ProposalStatus.Draft : Status;
        Touch(now);
    }

    public void Send(DateTimeOffset now)
    {
        Status = ApprovedVersion is null ? ProposalStatus.Sent : Status;
        Touch(now);
    }

    public void Decline(string reason, DateTimeOffset now)
    {
        (Status, Reason) = (ApprovedVersion is null ? ProposalStatus.Declined : Status, reason);
        Touch(now);
    }

    /// <summary>The latest version counts from now on; what was paid too much for it goes back.</summary>
    /// <returns>How much goes back to the wallet.</returns>
    public long Approve(long totalMinor, DateTimeOffset now)
    {
        (ApprovedVersion, TotalMinor, Reason) = (LatestVersion, totalMinor, null);
        var back = Math.Max(0, FundedMinor - TotalMinor);
        FundedMinor -= back;
        Status = DueMinor == 0 ? ProposalStatus.Paid : ProposalStatus.Approved;
        Touch(now);
        return back;
    }

    public void Fund(long minor, DateTimeOffset now)
    {
        FundedMinor = checked(FundedMinor + minor);
        Status = DueMinor == 0 && Status == ProposalStatus.Approved ? ProposalStatus.Paid : Status;
        Touch(now);
    }

    public void Settle(long minor, bool last, DateTimeOffset now)
    {
        SettledMinor = checked(SettledMinor + minor);
        Status = last ? ProposalStatus.Finished : Status;
        Touch(now);
    }

    public void Cancel(string reason, DateTimeOffset now)
    {
        (Status, Reason) = (ProposalStatus.Cancelled, reason);
        Touch(now);
    }

    public void Explain(string? causes, string? nextSteps, DateTimeOffset now)
    {
        (Causes, NextSteps) = (causes, nextSteps);
        Touch(now);
    }

    public static void Map(ModelBuilder model)
    {
        var proposal = model.Entity<Proposal>();
        proposal.ToTable("proposals").HasKey(p => p.Id);
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.Countries).AsJson();
        proposal.Property(p => p.Categories).AsJson();
        proposal.Property(p => p.Version).IsConcurrencyToken();
        proposal.Ignore(p => p.DueMinor).Ignore(p => p.PrepaidMinor).Ignore(p => p.IsOver).Ignore(p => p.IsAtWork);
        proposal.Ignore(p => p.AuditKey);
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }
}
