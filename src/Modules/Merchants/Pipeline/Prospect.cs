using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Merchants.Pipeline;

/// <summary>A merchant's place in the pipeline: one for each merchant, from the moment it is there. It is the network's
/// own and deliberately not merchant-owned: a merchant must not read what is expected of it, nor in the audit
/// log.</summary>
internal sealed class Prospect : IAudited
{
    private Prospect()
    {
    }

    public string AuditKey => $"pipeline:{MerchantId}";

    public MerchantId MerchantId { get; private set; }

    public PipelineStage Stage { get; private set; }

    public DateTimeOffset StageSince { get; private set; }

    public LostReason? LostReason { get; private set; }

    public string? LostWords { get; private set; }

    public UserId? OwnerId { get; private set; }

    /// <summary>Of both amounts.</summary>
    public Currency? ExpectedCurrency { get; private set; }

    public long? ExpectedAmountMinor { get; private set; }

    public long? ExpectedProfitMinor { get; private set; }

    /// <summary>Of winning it, in percent.</summary>
    public int? Probability { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextDue { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public Money? ExpectedAmount => Amount(ExpectedAmountMinor);

    public Money? ExpectedProfit => Amount(ExpectedProfitMinor);

    public static Prospect Of(Merchant merchant) => new()
    {
        MerchantId = merchant.MerchantId,
        Stage = PipelineStage.Contacted,
        StageSince = merchant.CreatedAt,
        CreatedAt = merchant.CreatedAt,
        Version = 1,
    };

    /// <summary>Only a lost one has a reason.</summary>
    public void Move(PipelineStage to, LostReason? reason, string? words, DateTimeOffset now)
    {
        (Stage, StageSince) = (to, now);
        (LostReason, LostWords) = to == PipelineStage.Lost ? (reason, words) : (null, null);
        Version++;
    }

    public void Expect(ExpectedTerms terms)
    {
        OwnerId = terms.OwnerId;
        ExpectedCurrency = (terms.Amount ?? terms.Profit)?.Currency;
        (ExpectedAmountMinor, ExpectedProfitMinor) = (terms.Amount?.Minor, terms.Profit?.Minor);
        (Probability, NextStep, NextDue) = (terms.Probability, terms.NextStep, terms.NextDue);
        Version++;
    }

    public ExpectedTerms Terms() =>
        new(OwnerId, ExpectedAmount, ExpectedProfit, Probability, NextStep, NextDue);

    public static void Map(ModelBuilder model)
    {
        var prospect = model.Entity<Prospect>();
        prospect.ToTable("prospects").HasKey(p => p.MerchantId);
        prospect.HasOne<Merchant>().WithOne().HasForeignKey<Prospect>(p => p.MerchantId);
        prospect.Ignore(p => p.ExpectedAmount);
        prospect.Ignore(p => p.ExpectedProfit);
        prospect.Property(p => p.Version).IsConcurrencyToken();
    }

    private Money? Amount(long? minor) =>
        minor is { } units && ExpectedCurrency is { } currency ? new Money(units, currency) : null;
}
