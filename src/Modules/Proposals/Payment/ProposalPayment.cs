using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Payment;

internal enum PaymentSource
{
    /// <summary>A transfer that came in.</summary>
    Bank,

    /// <summary>Money of the merchant that the network holds.</summary>
    Wallet,
}

/// <summary>Money for a proposal. What came beyond the due amount stands in the merchant's wallet.</summary>
internal sealed class ProposalPayment : IMerchantOwned
{
    public ProposalPaymentId Id { get; init; }

    public ProposalId ProposalId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PaymentSource Source { get; init; }

    public string? Bank { get; init; }

    public string? Reference { get; init; }

    public long AmountMinor { get; init; }

    public long ExcessMinor { get; init; }

    public Currency Currency { get; init; }

    public DateOnly PaidOn { get; init; }

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model)
    {
        var payment = model.Entity<ProposalPayment>();
        payment.ToTable("proposal_payments").HasKey(p => p.Id);
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.HasOne<Proposal>().WithMany().HasForeignKey(p => p.ProposalId);
    }
}
