using System.Text;
using AngleSharp.Html.Parser;

namespace Rattan.Scenario.Tests.Security;

/// <summary>Whoever opens an export in a spreadsheet runs nothing that a partner or a customer typed.</summary>
[Collection(HostileCollection.Name)]
public sealed class SpreadsheetTests(HostileHouse house)
{
    [Theory]
    [InlineData("network", "conversions.export")]
    [InlineData("merchant", "conversions.export")]
    [InlineData("network", "partners.export")]
    [InlineData("network", "pipeline.export")]
    public async Task No_cell_of_a_list_is_a_formula(string portal, string kind)
    {
        var browser = house.As(portal);
        using var list = await browser.GetAsync(kind switch
        {
            "partners.export" => "/partners", "pipeline.export" => "/pipeline/list", _ => "/conversions",
        });
        var page = await new HtmlParser().ParseDocumentAsync(await list.Content.ReadAsStringAsync());
        using var fields = new FormUrlEncodedContent(page.QuerySelectorAll($"form[action='/exports/{kind}'] input")
            .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        using var started = await browser.Client.PostAsync(new Uri($"/exports/{kind}", UriKind.Relative), fields);
        var job = started.Headers.Location!.OriginalString;
        (await browser.Client.GetStringAsync(new Uri(job + "/events", UriKind.Relative)))
            .ShouldContain("\"completed\"");
        using var done = await browser.GetAsync(job);
        var file = (await new HtmlParser().ParseDocumentAsync(await done.Content.ReadAsStringAsync()))
            .QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;

        await IsHarmlessAsync(browser, file);
    }

    [Fact]
    public async Task No_cell_of_any_other_file_is_a_formula()
    {
        await IsHarmlessAsync(house.As("network"), "/settings/audit/export.csv");
        await IsHarmlessAsync(house.As("network"), $"/partners/{house.Shop.Partner}/statement.csv", attacked: false);
        await IsHarmlessAsync(house.As("merchant"), "/merchant/balances.csv", attacked: false);
        await house.Network.Colleague.PostAsync(
            $"/api/v1/payout-batches/{house.Batch}/approve", new { }, System.Net.HttpStatusCode.OK);
        await IsHarmlessAsync(house.As("network"), $"/money/payouts/{house.Batch}/bank-file");
    }

    /// <param name="attacked">The attack is in the file at all.</param>
    private static async Task IsHarmlessAsync(Browser browser, string path, bool attacked = true)
    {
        using var answer = await browser.GetAsync(path);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path} {answer.StatusCode}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var text = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF');
        var cells = Cells(text).ToList();
        cells.Count.ShouldBeGreaterThan(5, path);
        cells.Where(IsFormula).ShouldBeEmpty(path);
        cells.Any(cell => cell.Contains("alert(1)", StringComparison.Ordinal)).ShouldBe(attacked, path);
    }

    private static bool IsFormula(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
        && !decimal.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _);

    /// <summary>By RFC 4180.</summary>
    private static IEnumerable<string> Cells(string csv)
    {
        var (cell, quoted) = (new StringBuilder(), false);
        for (var at = 0; at < csv.Length; at++)
        {
            var each = csv[at];
            if (quoted && each == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
            {
                cell.Append(csv[++at]);
            }
            else if (each == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && each is ',' or '\n')
            {
                yield return cell.ToString().TrimEnd('\r');
                cell.Clear();
            }
            else
            {
                cell.Append(each);
            }
        }
    }
}
