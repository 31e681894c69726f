namespace Rattan.Merchants.SiteReviews;

/// <summary>How good a part of a site is, 0 to 100; null when nothing of it was judged.</summary>
/// <param name="Now">The same with the findings that are accepted since counted as ok.</param>
/// <param name="Before">Of the review before; null without one.</param>
internal sealed record SectionScore(ReviewSection Section, int? Score, int? Now, int? Before = null);

/// <summary>The score of a review: 100 × weight of the items that are ok ÷ weight of the items that were judged (ok or
/// with a finding), rounded half up. What is not applicable or not answered counts for nothing. The whole is made of
/// all items and not of the sections' scores.</summary>
internal sealed record ReviewScore(int? Whole, int? Now, IReadOnlyList<SectionScore> Sections)
{
    /// <param name="open">Keys of items with a finding that is not accepted.</param>
    public static ReviewScore Of(
        IReadOnlyList<ChecklistItem> items, IReadOnlyList<ItemAnswer> answers, IReadOnlySet<string> open)
    {
        var results = answers.ToDictionary(a => a.Key, a => a.Result, StringComparer.Ordinal);
        var judged = items.Where(item => results.TryGetValue(item.Key, out var result)
            && result != ItemResult.NotApplicable).ToList();
        return new ReviewScore(
            Percent(judged, IsOk), Percent(judged, IsOkNow),
            [
                .. Enum.GetValues<ReviewSection>().Select(section => (
                        Section: section, Items: judged.Where(item => item.Section == section).ToList()))
                    .Select(part => new SectionScore(
                        part.Section, Percent(part.Items, IsOk), Percent(part.Items, IsOkNow))),
            ]);

        bool IsOk(ChecklistItem item) => results[item.Key] == ItemResult.Ok;
        bool IsOkNow(ChecklistItem item) => IsOk(item) || !open.Contains(item.Key);
    }

    /// <summary>Beside the scores of an earlier review.</summary>
    public ReviewScore Beside(ReviewScore before) => this with
    {
        Sections = [.. Sections.Select((part, at) => part with { Before = before.Sections[at].Score })],
    };

    private static int? Percent(List<ChecklistItem> judged, Func<ChecklistItem, bool> isOk)
    {
        var whole = judged.Sum(item => item.Weight);
        return whole == 0 ? null : (200 * judged.Where(isOk).Sum(item => item.Weight) + whole) / (2 * whole);
    }
}
