using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Results;

/// <summary>The formula of earned media value as its form posts it: amounts for a thousand of each.</summary>
internal sealed class EmvForm
{
    private const int RowsMore = 2;

    public string? Currency { get; set; }

    public List<EmvRow> Rows { get; set => field = value ?? []; } = [];

    public static EmvForm Of(EmvRates rates, string language)
    {
        string Text(long minor) => Formats.Amount(language, new Money(minor, rates.Currency));

        return new EmvForm
        {
            Currency = rates.Currency.Code,
            Rows =
            [
                .. rates.Rates.Select(r => new EmvRow
                {
                    Platform = EnumText.Of(r.Platform), Impressions = Text(r.Impressions), Likes = Text(r.Likes),
                    Comments = Text(r.Comments), Shares = Text(r.Shares), Saves = Text(r.Saves),
                    Clicks = Text(r.Clicks),
                }),
                .. Enumerable.Range(0, RowsMore).Select(_ => new EmvRow()),
            ],
        };
    }

    /// <summary>Null when an amount cannot be read.</summary>
    public EmvRequest? Read(string language)
    {
        var unread = false;
        long Minor(string? text)
        {
            if (LineText.Given(text) is null)
            {
                return 0;
            }

            var amount = MoneyInput.Read(language, text, Currency);
            unread |= amount is null;
            return amount?.Minor ?? 0;
        }

        var rates = Rows.Where(r => LineText.Given(r.Platform) is not null).Select(r => new EmvRateRequest(
            r.Platform, Minor(r.Impressions), Minor(r.Likes), Minor(r.Comments), Minor(r.Shares), Minor(r.Saves),
            Minor(r.Clicks))).ToList();
        return unread ? null : new EmvRequest(Currency, rates);
    }
}

internal sealed class EmvRow
{
    public string? Platform { get; set; }

    public string? Impressions { get; set; }

    public string? Likes { get; set; }

    public string? Comments { get; set; }

    public string? Shares { get; set; }

    public string? Saves { get; set; }

    public string? Clicks { get; set; }
}
