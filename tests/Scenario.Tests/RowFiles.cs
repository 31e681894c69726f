using System.Net;
using AngleSharp.Html.Dom;

namespace Rattan.Scenario.Tests;

public sealed class RowFilesOnSqlite(SqliteNetwork network) : RowFiles(network), IClassFixture<SqliteNetwork>;

public sealed class RowFilesOnPostgres(PostgresNetwork network) : RowFiles(network), IClassFixture<PostgresNetwork>;

/// <summary>Files of creators and of resources, which go the same way by their pages.</summary>
public abstract class RowFiles(Network network)
{
    [Theory]
    [InlineData("/creators/import", "name,country\nLinh,VN\nMai,ZZ\n")]
    [InlineData(
        "/resources/import",
        "name,kind,channel,priceModel,price,currency\n"
            + "Post,socialPost,social,flat,1,EUR\nStory,socialPost,social,flat,x,EUR\n")]
    public async Task An_operator_brings_a_file_says_what_its_columns_mean_tries_and_imports_it(
        string pages, string text)
    {
        using var person = await SignedIn.SignInAsync(network, "network");
        var page = await person.OpenAsync(pages);
        page = await person.SendFileAsync(page, "upload", "Form.File", text, ("Form.Content", "resources"));
        person.Here.AbsolutePath.ShouldStartWith($"{pages}/");
        Mapping(page).ShouldBe("name");
        page.QuerySelectorAll(".rtn-data .rtn-status-success").Length.ShouldBe(1);
        page.QuerySelectorAll(".rtn-data .rtn-status-danger").Length.ShouldBe(1);

        page = await person.SendAsync(page, "map", ("do", "look"), ("Form.Mapping[0]", ""));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Mapping(page).ShouldBeNullOrEmpty();
        page.QuerySelector(".invalid-feedback")!.TextContent.ShouldContain("need");
        page = await person.SendAsync(page, "map", ("do", "try"), ("Form.Mapping[0]", "name"));
        page = await person.FinishedAsync();
        page.Body!.TextContent.ShouldContain("Would add 1, change 0, leave 0 and refuse 1 rows.");

        page = await person.OpenAsync(BackTo(page, pages));
        page.Body!.TextContent.ShouldContain("What the dry run found");
        await person.SendAsync(page, "map", ("do", "import"));
        page = await person.FinishedAsync();
        page.Body!.TextContent.ShouldContain("Added 1, changed 0, left 0 and refused 1 rows.");
        page.Body.TextContent.ShouldContain("refused.csv");
        page = await person.OpenAsync(BackTo(page, pages));
        page.Body!.TextContent.ShouldContain("What was imported");
        page.QuerySelectorAll("select[name^='Form.Mapping']").ShouldBeEmpty();
    }

    private static string? Mapping(IHtmlDocument page) =>
        page.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Single(s => s.Name == "Form.Mapping[0]").Value;

    private static string BackTo(IHtmlDocument job, string pages) => job.QuerySelectorAll("a.btn-primary")
        .Select(a => a.GetAttribute("href")!).First(href => href.StartsWith($"{pages}/", StringComparison.Ordinal));
}
