using System.Globalization;
using Rattan.Platform.Ui.Components;

namespace Rattan.Proposals.Work;

internal sealed class LineAnswerForm
{
    public string? Choice { get; set; }

    public string? Note { get; set; }
}

internal sealed class LineLiveForm
{
    public string? Url { get; set; }
}

internal sealed class LineSettleForm
{
    public string? Delivered { get; set; }

    public string? LateDays { get; set; }

    public string? Note { get; set; }

    /// <summary>What is no number becomes one that the check refuses.</summary>
    public SettleLineRequest Request() => new(
        Delivered?.Trim().Replace(',', '.'), LineText.Given(LateDays) is { } days ? LineText.Whole(days) ?? -1 : 0,
        Note);
}

internal sealed class LineResultsForm
{
    public string? Clicks { get; set; }

    public string? Orders { get; set; }

    public string? Gmv { get; set; }

    public string? GmvCurrency { get; set; }

    /// <summary>What is no number becomes one that the check refuses.</summary>
    public LineResults Read(Currency currency, string language) => new(
        Count(Clicks), Count(Orders),
        LineText.Given(Gmv) is null ? null : MoneyInput.Read(language, Gmv, currency) ?? new Money(-1, currency));

    private static long? Count(string? text) => LineText.Given(text) is not { } given ? null
        : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
