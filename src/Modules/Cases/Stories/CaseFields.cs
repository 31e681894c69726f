namespace Rattan.Cases.Stories;

/// <summary>What a case says. In a change an absent field keeps, an empty one clears, a list replaces.</summary>
internal sealed record CaseFields
{
    public const int TitleMax = 200;
    public const int TextMax = 4000;
    public const int ListMax = 20;
    public const int WordMax = 100;
    public const int QuoteMax = 1000;
    public const int PlacesMax = 60;

    public string? Title { get; init; }

    public string? ShownName { get; init; }

    public IReadOnlyList<string>? Countries { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public string? Summary { get; init; }

    public string? BeforeText { get; init; }

    public string? AfterText { get; init; }

    public IReadOnlyList<CaseFigure>? Figures { get; init; }

    public IReadOnlyList<string>? Resources { get; init; }

    public IReadOnlyList<CaseQuote>? Quotes { get; init; }

    public static CaseFields Of(CaseStory c) => new()
    {
        Title = c.Title,
        ShownName = c.ShownName,
        Countries = KeyList.Read(c.Countries),
        Categories = KeyList.Read(c.Categories),
        Summary = c.Summary,
        BeforeText = c.BeforeText,
        AfterText = c.AfterText,
        Figures = c.Figures,
        Resources = c.Resources,
        Quotes = c.Quotes,
    };

    /// <summary>The request laid over these, or the first field that is wrong.</summary>
    public Result<CaseFields> With(CaseFields asked)
    {
        var said = new CaseFields
        {
            Title = (asked.Title ?? Title ?? "").Trim(),
            ShownName = Over(asked.ShownName, ShownName),
            Countries = [.. (asked.Countries ?? Countries ?? []).Select(c => c.ToUpperInvariant()).Distinct()],
            Categories = [.. (asked.Categories ?? Categories ?? []).Distinct(StringComparer.Ordinal)],
            Summary = Over(asked.Summary, Summary),
            BeforeText = Over(asked.BeforeText, BeforeText),
            AfterText = Over(asked.AfterText, AfterText),
            Figures = [.. (asked.Figures ?? Figures ?? []).Select(Trimmed)],
            Resources = [.. (asked.Resources ?? Resources ?? []).Select(r => r.Trim()).Where(r => r.Length > 0)],
            Quotes =
            [
                .. (asked.Quotes ?? Quotes ?? []).Select(q => new CaseQuote(
                    LineText.Given(q.Text), LineText.Given(q.Who))),
            ],
        };
        return (said.Refuse() ?? said.RefuseLists()) is { } refused ? refused : said;
    }

    private ValidationError? Refuse() =>
        !LineText.IsLine(Title, TitleMax)
            ? new ValidationError("case.title", "A title of 1 to 200 characters.", "title")
        : ShownName is not null && !LineText.IsLine(ShownName, TitleMax)
            ? new ValidationError("case.shown_name", "A name of at most 200 characters.", "shownName")
        : Countries!.Count > PlacesMax || !Countries.All(Country.IsKnown)
            ? new ValidationError("case.countries", "ISO 3166-1 codes such as VN, CN.", "countries")
        : Categories!.Count > PlacesMax || !Categories.All(ProductCategories.IsKnown)
            ? new ValidationError("case.categories", "Categories of the taxonomy.", "categories")
        : Long(Summary, "summary") ?? Long(BeforeText, "beforeText") ?? Long(AfterText, "afterText");

    private ValidationError? RefuseLists() =>
        Figures!.Count > ListMax || !Figures.All(IsFigure)
            ? new ValidationError(
                "case.figures", "At most 20, each with a name and a value of at most 100 characters.", "figures")
        : Resources!.Count > ListMax || !Resources.All(r => LineText.IsLine(r, TitleMax))
            ? new ValidationError("case.resources", "At most 20 names of at most 200 characters.", "resources")
        : Quotes!.Count > ListMax
            || !Quotes.All(q => q.Text is { Length: <= QuoteMax } && q.Who?.Length is not > WordMax)
            ? new ValidationError("case.quotes", "At most 20, each of 1 to 1,000 characters.", "quotes")
        : null;

    private static bool IsFigure(CaseFigure f) => LineText.IsLine(f.Name, WordMax)
        && (f.Before is not null || f.After is not null)
        && new[] { f.Before, f.After, f.Unit }.All(text => text is null || LineText.IsLine(text, WordMax));

    private static ValidationError? Long(string? text, string field) => text?.Length > TextMax
        ? new ValidationError("case.text", "At most 4,000 characters.", field) : null;

    private static string? Over(string? asked, string? kept) => asked is null ? kept : LineText.Given(asked);

    private static CaseFigure Trimmed(CaseFigure f) => new(
        LineText.Given(f.Name), LineText.Given(f.Before), LineText.Given(f.After), LineText.Given(f.Unit));
}
