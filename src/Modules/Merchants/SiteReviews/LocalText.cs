namespace Rattan.Merchants.SiteReviews;

/// <summary>Words of the operator in one or more languages; at least one is given.</summary>
internal sealed record LocalText(string? En = null, string? Vi = null, string? Zh = null)
{
    private IEnumerable<string> Given => new[] { En, Vi, Zh }.OfType<string>();

    /// <summary>In the language, or else in the first that there is.</summary>
    public string In(string language) => language switch
    {
        "vi" => Vi,
        "zh" => Zh,
        _ => En,
    } ?? Given.FirstOrDefault() ?? "";

    public bool IsWithin(int lengthMax) =>
        Given.Any(text => LineText.Given(text) is not null) && Given.All(text => text.Trim().Length <= lengthMax);

    public LocalText Tidied() => new(LineText.Given(En), LineText.Given(Vi), LineText.Given(Zh));
}
