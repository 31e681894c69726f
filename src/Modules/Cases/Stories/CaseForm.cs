namespace Rattan.Cases.Stories;

/// <summary>A case as its form posts it; empty rows are left out.</summary>
internal sealed class CaseForm
{
    private const int RowsMore = 3;

    public string? MerchantId { get; set; }

    public string? Title { get; set; }

    public string? ShownName { get; set; }

    public string? Countries { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? Summary { get; set; }

    public string? BeforeText { get; set; }

    public string? AfterText { get; set; }

    /// <summary>One in each line.</summary>
    public string? Resources { get; set; }

    public List<FigureRow> Figures { get; set => field = value ?? []; } = [];

    public List<QuoteRow> Quotes { get; set => field = value ?? []; } = [];

    public static CaseForm Of(CaseFields? fields, string? merchant) => new()
    {
        MerchantId = merchant,
        Title = fields?.Title,
        ShownName = fields?.ShownName,
        Countries = string.Join(", ", fields?.Countries ?? []),
        Categories = [.. fields?.Categories ?? []],
        Summary = fields?.Summary,
        BeforeText = fields?.BeforeText,
        AfterText = fields?.AfterText,
        Resources = string.Join('\n', fields?.Resources ?? []),
        Figures =
        [
            .. (fields?.Figures ?? []).Select(f => new FigureRow
            {
                Name = f.Name, Before = f.Before, After = f.After, Unit = f.Unit,
            }),
            .. Enumerable.Range(0, RowsMore).Select(_ => new FigureRow()),
        ],
        Quotes =
        [
            .. (fields?.Quotes ?? []).Select(q => new QuoteRow { Text = q.Text, Who = q.Who }), new QuoteRow(),
        ],
    };

    public CaseFields Fields() => new()
    {
        Title = Title ?? "",
        ShownName = ShownName ?? "",
        Countries = KeyList.Typed(Countries),
        Categories = Categories,
        Summary = Summary ?? "",
        BeforeText = BeforeText ?? "",
        AfterText = AfterText ?? "",
        Resources = (Resources ?? "").Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Figures =
        [
            .. Figures.Where(f => !string.IsNullOrWhiteSpace(f.Name + f.Before + f.After))
                .Select(f => new CaseFigure(f.Name, f.Before, f.After, f.Unit)),
        ],
        Quotes = [.. Quotes.Where(q => !string.IsNullOrWhiteSpace(q.Text)).Select(q => new CaseQuote(q.Text, q.Who))],
    };
}

internal sealed class FigureRow
{
    public string? Name { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    public string? Unit { get; set; }
}

internal sealed class QuoteRow
{
    public string? Text { get; set; }

    public string? Who { get; set; }
}
