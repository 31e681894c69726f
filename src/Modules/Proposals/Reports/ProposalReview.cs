using Rattan.Contracts.Proposals;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Reports;

/// <summary>What was said with the merchant when the proposal was over.</summary>
internal sealed class ProposalReview
{
    public ProposalReviewId Id { get; init; }

    public ProposalId ProposalId { get; init; }

    public DateOnly HeldOn { get; init; }

    public string Attendees { get; init; } = "";

    public string Notes { get; init; } = "";

    public string? Decisions { get; init; }

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model)
    {
        var review = model.Entity<ProposalReview>();
        review.ToTable("proposal_reviews").HasKey(r => r.Id);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.HasOne<Proposal>().WithMany().HasForeignKey(r => r.ProposalId);
    }
}
