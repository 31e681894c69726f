using System.Net;
using AngleSharp.Html.Dom;

namespace Rattan.Scenario.Tests;

public sealed class PartnerFilesOnSqlite(SqliteNetwork network)
    : PartnerFiles(network), IClassFixture<SqliteNetwork>;

public sealed class PartnerFilesOnPostgres(PostgresNetwork network)
    : PartnerFiles(network), IClassFixture<PostgresNetwork>;

/// <summary>Files that people bring: partners by the operator, customers by a merchant.</summary>
public abstract class PartnerFiles(Network network)
{
    [Fact]
    public async Task An_operator_brings_a_file_looks_tries_and_imports_it()
    {
        var shop = await Shop.OpenAsync(network);
        using var person = await SignedIn.SignInAsync(network, "network");
        var page = await person.OpenAsync("/partners/import");
        page = await person.SendFileAsync(page, "upload", "Form.File", "only headings\n");
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var email = $"file-{shop.Code}@example.com".ToLowerInvariant();
        page = await person.SendFileAsync(
            page, "upload", "Form.File", $"Tên;Email;Quốc gia;Ghi chú\nLan;{email};VN;x\nMinh;none;VN;\n");
        person.Here.AbsolutePath.ShouldStartWith("/partners/import/");
        Selected(page, "Form.Mapping[0]").ShouldBe("name");
        Selected(page, "Form.Mapping[3]").ShouldBeNullOrEmpty();
        page.QuerySelector("#preview")!.TextContent.ShouldContain("A new partner needs");

        page = await person.SendAsync(page, "map", ("do", "look"), ("Form.Kind", "koc"));
        page.QuerySelector("#preview")!.TextContent.ShouldContain("This is not an e-mail address.");
        page.QuerySelectorAll("#preview .rtn-status-success").Length
            .ShouldBe(1, page.QuerySelector("#preview")!.TextContent);
        page = await person.SendAsync(page, "map", ("do", "look"), ("Form.Mapping[0]", "email"));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body!.TextContent.ShouldContain("Two columns mean the same");
        page = await person.SendAsync(page, "map", ("do", "try"), ("Form.Mapping[0]", "name"));
        page = await person.FinishedAsync();
        page.Body!.TextContent.ShouldContain("Nothing was changed. It would be: 1 new");
        (await FoundAsync(email)).ShouldBe(0);

        page = await person.OpenAsync(page.QuerySelectorAll("a.btn-primary").OfType<IHtmlAnchorElement>()
            .First(a => a.GetAttribute("href")!.StartsWith("/partners/import/", StringComparison.Ordinal))
            .GetAttribute("href")!);
        await person.SendAsync(page, "map", ("do", "import"));
        page = await person.FinishedAsync();
        page.Body!.TextContent.ShouldContain("refused.csv");
        (await FoundAsync(email)).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_import_of_partners_leaves_files_of_what_was_done()
    {
        const int Rows = 20_000;
        var shop = await Shop.OpenAsync(network);
        using var person = await SignedIn.SignInAsync(network, "network");
        var page = await person.OpenAsync("/partners/import");
        page = await person.SendFileAsync(
            page, "upload", "Form.File", "name,email,country,kind\nMinh,none,VN,koc\n" + string.Concat(
                Enumerable.Range(1, Rows).Select(n => $"P{n},p{n}@{shop.Code}.example,VN,koc\n")).ToLowerInvariant());
        page = await person.SendAsync(page, "map", ("do", "import"));
        var job = person.Here.AbsolutePath;
        for (var patience = 600; await DoneAsync() == 0; patience--)
        {
            patience.ShouldBeGreaterThan(0);
            await Task.Delay(50);
        }

        await person.SendAsync(await person.OpenAsync(job), "cancel");
        page = await person.FinishedAsync();

        page.Body!.TextContent.ShouldContain("Cancelled. Until then:");
        var links = page.QuerySelectorAll("a[href*='/files/']").ToDictionary(
            a => a.TextContent.Trim(), a => a.GetAttribute("href")!, StringComparer.Ordinal);
        var done = (await person.DownloadAsync(links["imported.csv"])).TrimEnd().Split("\r\n").Length - 1;
        done.ShouldBeInRange(1, Rows - 1);
        (await person.DownloadAsync(links["refused.csv"])).ShouldContain("2,partner.email_invalid,");
        (await FoundAsync($"p{done}@{shop.Code}.example".ToLowerInvariant())).ShouldBe(1);
        (await FoundAsync($"p{done + 1}@{shop.Code}.example".ToLowerInvariant())).ShouldBe(0);

        async Task<long> DoneAsync() =>
            (await network.Operator.FetchAsync($"/api/v1{job}")).GetProperty("done").GetInt64();
    }

    [Fact]
    public async Task A_merchant_counts_its_customers_and_invites_them_by_file()
    {
        var shop = await Shop.OpenAsync(network);
        foreach (var (customer, order) in new[] { ("c1", "1"), ("c1", "2"), ("c1", "3"), ("c2", "4") })
        {
            await network.Operator.PostAsync("/api/v1/conversions", new
            {
                programId = shop.Program, externalId = $"a-{order}", type = "sale", customerId = customer,
                amount = Calls.Money(1_000, "EUR"),
            });
        }

        await network.Operator.PostAsync("/api/v1/conversions", new
        {
            programId = shop.Program, externalId = "a-lead", type = "lead", customerId = "c2",
        });
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        (await merchant.OpenAsync($"/programs/{shop.Program}/advocates?orders=2")).Body!.TextContent
            .ShouldContain("1 customers have ordered at least 2 times.");
        var page = await merchant.OpenAsync($"/programs/{shop.Program}/advocates");
        page.Body!.TextContent.ShouldContain("1 customers have ordered at least 3 times.");
        await merchant.SendFileAsync(
            page, "advocates", "Form.File", "customerId,email\nc1,c1@shop.example\nc2,c2@shop.example\n",
            ("Form.OrdersMin", "2"), ("Form.Days", "10"), ("Form.Language", "vi"), ("Form.SendMail", "true"));
        page = await merchant.FinishedAsync();

        page.Body!.TextContent.ShouldContain("1 invited, 0 had been invited before, 0 are in the program already, 1");
        var invitations = await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}/invitations");
        invitations.GetProperty("items").EnumerateArray().Select(i => i.Text("email")).ShouldBe(["c1@shop.example"]);
    }

    [Fact]
    public async Task Who_signs_up_by_the_link_is_an_advocate_whatever_the_form_says()
    {
        var shop = await Shop.OpenAsync(network);
        var email = $"adv-{shop.Code}@shop.example".ToLowerInvariant();
        using var visitor = new Browser(network);
        var link = await LinkOfAsync(shop, email);

        using var joined = await visitor.SubmitAsync(
            link, "join", ("Form.Name", "Ana"), ("Form.Email", email), ("Form.Password", "rattan grows slowly"),
            ("Form.Country", "VN"), ("Form.Kind", "agency"));

        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect, await joined.Content.ReadAsStringAsync());
        var found = (await network.Operator.FetchAsync($"/api/v1/partners?q={email}")).GetProperty("items")[0];
        found.Text("kind").ShouldBe("advocate");
        var place = await network.Operator.FetchAsync(
            $"/api/v1/programs/{shop.Program}/enrolments?partnerId={found.Id()}");
        place.GetProperty("items")[0].Text("status").ShouldBe("approved");
    }

    private async Task<string> LinkOfAsync(Shop shop, string email)
    {
        using var form = new MultipartFormDataContent { { new StringContent($"email\n{email}\n"), "file", "a.csv" } };
        var started = await Calls.ReadAsync(
            await network.Operator.PostAsync(
                new Uri($"/api/v1/programs/{shop.Program}/advocates?sendMail=false", UriKind.Relative), form),
            HttpStatusCode.OK);
        var path = $"/api/v1/jobs/{started.Text("jobId")}";
        var job = await network.Operator.FetchAsync(path);
        for (var patience = 1_200; patience > 0 && job.Text("status") != "completed"; patience--)
        {
            await Task.Delay(50);
            job = await network.Operator.FetchAsync(path);
        }

        var file = job.GetProperty("files")[0].Id();
        var csv = await network.Operator.GetStringAsync(new Uri($"{path}/files/{file}", UriKind.Relative));
        return "/join" + csv.Split("/join")[1].Trim();
    }

    private static string? Selected(IHtmlDocument page, string name) =>
        page.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Single(s => s.Name == name).Value;

    private async Task<int> FoundAsync(string email) =>
        (await network.Operator.FetchAsync($"/api/v1/partners?q={email}")).GetProperty("items").GetArrayLength();
}
