using Rattan.Contracts.Access;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Deals.Creators;
using Rattan.Deals.Terms;
using Rattan.Platform.Audit;

namespace Rattan.Deals.Pipeline;

/// <summary>Posts of one creator for one merchant, from the first idea to the settlement. The merchant and the
/// creator's partner see it once terms were proposed.</summary>
internal sealed class Deal : IMerchantOwned, IPartnerOwned, IAudited
{
    public DealId Id { get; init; }

    public CreatorId CreatorId { get; set; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Nobody's (all zeros) while the creator has no account.</summary>
    public PartnerId PartnerId { get; private set; }

    public ProgramId? ProgramId { get; private set; }

    public UserId? OwnerId { get; private set; }

    public string Title { get; private set; } = "";

    [Unaudited]
    public string SearchText { get; private set; } = "";

    /// <summary>What is promoted, as messages name it.</summary>
    public string? Product { get; private set; }

    public string? Brief { get; private set; }

    public DateOnly? StartsOn { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    public DealStage Stage { get; private set; }

    public DateTimeOffset StageSince { get; private set; }

    public CancelReason? CancelReason { get; private set; }

    public string? CancelWords { get; private set; }

    /// <summary>Of the latest terms.</summary>
    public long? FeeMinor { get; private set; }

    public long? MarginMinor { get; private set; }

    public Currency? Currency { get; private set; }

    /// <summary>The number of the latest terms; 0 before any.</summary>
    public int LatestTerms { get; private set; }

    /// <summary>The terms that are the contract; 0 before there is one.</summary>
    public int SignedTerms { get; private set; }

    /// <summary>Of the first reminder that is open.</summary>
    [Unaudited]
    public DateOnly? NextDue { get; set; }

    public bool BonusPaid { get; private set; }

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"deal:{Id}";

    public bool HasPartner => PartnerId != default;

    public Money? Fee => FeeMinor is { } minor && Currency is { } currency ? new Money(minor, currency) : null;

    public Money? Margin => MarginMinor is { } minor && Currency is { } currency ? new Money(minor, currency) : null;

    public void Describe(DealFacts said)
    {
        (Title, Product, Brief, ProgramId, OwnerId) =
            (said.Title, said.Product, said.Brief, said.ProgramId, said.OwnerId);
        (StartsOn, EndsOn) = (said.StartsOn, said.EndsOn);
        SearchText = LineText.Fold($"{Title} {Product}");
        Version++;
    }

    public void Carry(PartnerId partner)
    {
        PartnerId = partner;
        Version++;
    }

    public void Move(DealStage to, DateTimeOffset now)
    {
        (Stage, StageSince) = (to, now);
        Version++;
    }

    public void Propose(int number, TermsContent terms)
    {
        LatestTerms = number;
        (FeeMinor, MarginMinor, Currency) = (terms.Fee.Minor, terms.Margin.Minor, terms.Fee.Currency);
        Version++;
    }

    public void Sign(int number, DateTimeOffset now)
    {
        SignedTerms = number;
        Move(DealStage.Contract, now);
    }

    public void PayBonus()
    {
        BonusPaid = true;
        Version++;
    }

    public void Cancel(CancelReason reason, string? words, DateTimeOffset now)
    {
        (CancelReason, CancelWords, NextDue) = (reason, words, null);
        Move(DealStage.Cancelled, now);
    }

    /// <summary>A change of what belongs to the deal: two at once meet here.</summary>
    public void Touch() => Version++;

    public static void Map(ModelBuilder model)
    {
        var deal = model.Entity<Deal>();
        deal.ToTable("deals").HasKey(d => d.Id);
        deal.Property(d => d.Id).ValueGeneratedNever();
        deal.Property(d => d.Version).IsConcurrencyToken();
        deal.HasOne<Creator>().WithMany().HasForeignKey(d => d.CreatorId);
        deal.Ignore(d => d.AuditKey).Ignore(d => d.HasPartner).Ignore(d => d.Fee).Ignore(d => d.Margin);
    }
}

/// <summary>Checked facts of a deal.</summary>
internal sealed record DealFacts(
    string Title, string? Product, string? Brief, ProgramId? ProgramId, UserId? OwnerId, DateOnly? StartsOn,
    DateOnly? EndsOn);
