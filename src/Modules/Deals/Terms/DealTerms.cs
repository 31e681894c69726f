using Rattan.Contracts.Deals;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Terms;

/// <summary>Who signed, as they typed their name, and from where.</summary>
internal sealed record Signed(string Name, Side Side, bool OnPaper, string Address, string Agent);

/// <summary>A version of the terms of a deal: proposed by one side, approved by the merchant, signed by the other
/// side.</summary>
internal sealed class DealTerms : IMerchantOwned, IPartnerOwned, IAudited
{
    public DealTermsId Id { get; init; }

    public DealId DealId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; private set; }

    /// <summary>1, 2, … within the deal.</summary>
    public int Number { get; init; }

    public required TermsContent Content { get; init; }

    public string? Note { get; init; }

    public Side ProposedBy { get; init; }

    public required string ProposedByName { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>Of the text that the creator signs.</summary>
    public required string CreatorHash { get; init; }

    /// <summary>Of the text that the merchant approves.</summary>
    public required string MerchantHash { get; init; }

    public string? ApprovedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public Signed? Signature { get; private set; }

    public string? SignedByName { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"deal:{DealId}";

    /// <summary>Which side signs: the one that did not propose.</summary>
    public Side Signs => ProposedBy == Side.Network ? Side.Creator : Side.Network;

    public static DealTerms Of(
        Deal deal, int number, TermsContent content, string? note, Caller by, DateTimeOffset now)
    {
        var terms = new DealTerms
        {
            Id = EntityId.New<DealTermsId>(now),
            DealId = deal.Id,
            MerchantId = deal.MerchantId,
            Number = number,
            Content = content,
            Note = note,
            ProposedBy = Stages.SideOf(by),
            ProposedByName = by.Name,
            ProposedAt = now,
            CreatorHash = TermsText.Hash(deal.Title, content, Side.Creator),
            MerchantHash = TermsText.Hash(deal.Title, content, Side.Merchant),
        };
        terms.Carry(deal.PartnerId);
        return terms;
    }

    public void Carry(PartnerId partner)
    {
        PartnerId = partner;
        Version++;
    }

    public void Approve(string by, DateTimeOffset now)
    {
        (ApprovedByName, ApprovedAt) = (by, now);
        Version++;
    }

    public void Sign(Signed signature, string by, DateTimeOffset now)
    {
        (Signature, SignedByName, SignedAt) = (signature, by, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var terms = model.Entity<DealTerms>();
        terms.ToTable("deal_terms").HasKey(t => t.Id);
        terms.Property(t => t.Id).ValueGeneratedNever();
        terms.Property(t => t.Content).AsJson();
        terms.Property(t => t.Signature).AsJson();
        terms.Property(t => t.Version).IsConcurrencyToken();
        terms.HasOne<Deal>().WithMany().HasForeignKey(t => t.DealId);
        terms.HasIndex(t => new { t.DealId, t.Number }).IsUnique();
        terms.Ignore(t => t.AuditKey).Ignore(t => t.Signs);
    }
}
