using Rattan.Platform.Ui.Components;

namespace Rattan.Proposals.Drafts;

/// <summary>The head of a proposal as a form posts it.</summary>
internal sealed class ProposalForm
{
    private static readonly char[] Between = [',', ' ', ';', '\n', '\r'];

    public string? MerchantId { get; set; }

    public string? Title { get; set; }

    public string? Currency { get; set; }

    public string? Countries { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? OwnerId { get; set; }

    public string? GrossMargin { get; set; }

    public string? GoalRoas { get; set; }

    public string? Note { get; set; }

    public static ProposalForm Of(ProposalAnswer p) => new()
    {
        MerchantId = p.MerchantId.ToString(),
        Title = p.Title,
        Currency = p.Currency.Code,
        Countries = string.Join(", ", p.Countries),
        Categories = [.. p.Categories],
        OwnerId = p.OwnerId?.ToString(),
        GrossMargin = p.GrossMargin,
        GoalRoas = p.GoalRoas,
        Note = p.Latest?.Note,
    };

    /// <param name="need">The need that it is for; then the merchant is the need's.</param>
    public ProposalRequest Request(string? need) => new(
        need is null ? MerchantId : null, need, Title ?? "", LineText.Given(Currency),
        [.. (Countries ?? "").ToUpperInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct()],
        Categories, OwnerId ?? "", GrossMargin?.Trim().Replace(',', '.') ?? "",
        GoalRoas?.Trim().Replace(',', '.') ?? "",
        Note ?? "");
}
